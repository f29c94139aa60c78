using Intake.Benchmarks.Support;

namespace Intake.Benchmarks.Speech;

/// <summary>What <c>hotwords</c> measured.</summary>
internal sealed record HotwordFigures
{
    public required Machine Machine { get; init; }

    public required string Command { get; init; }

    /// <summary>Names in the list.</summary>
    public required int Names { get; init; }

    public required NameCounts DemoWithout { get; init; }

    public required NameCounts DemoWith { get; init; }

    /// <summary>Real speech; null where the set is absent.</summary>
    public NameCounts? SpeechWithout { get; init; }

    public NameCounts? SpeechWith { get; init; }

    /// <summary>Hash of the set of real speech.</summary>
    public string? SpeechHash { get; init; }

    public required IReadOnlyList<Goal> Goals { get; init; }
}
