using Intake.Benchmarks.Support;

namespace Intake.Benchmarks.Demo;

/// <summary>The result file of <c>demo</c>.</summary>
internal sealed record DemoFigures
{
    public required Machine Machine { get; init; }

    public required string Command { get; init; }

    /// <summary>Length of all calls.</summary>
    public required double SoundSeconds { get; init; }

    /// <summary>Median wall-clock time of the whole process, start and model loading in it.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Median largest resident size.</summary>
    public required double PeakMiB { get; init; }

    /// <summary>Median working seconds by stage.</summary>
    public required IReadOnlyDictionary<string, double> StageSeconds { get; init; }

    /// <summary>Median share of the stages around the recogniser.</summary>
    public required double ShareAround { get; init; }

    /// <summary>Character error rate of all calls.</summary>
    public required double Cer { get; init; }

    public required IReadOnlyList<DemoCallFigures> Calls { get; init; }

    public required IReadOnlyList<Goal> Goals { get; init; }
}
