using Intake.Benchmarks.Support;

namespace Intake.Benchmarks.Speech;

/// <summary>The result file of <c>speech</c>: figures only, no transcripts.</summary>
internal sealed record SpeechFigures
{
    public required Machine Machine { get; init; }

    public required string Command { get; init; }

    public required string DataSha256 { get; init; }

    public required int Threads { get; init; }

    public required int Repetitions { get; init; }

    public required int TimedClips { get; init; }

    public required double TimedClipSeconds { get; init; }

    public required double LongSeconds { get; init; }

    public required string Scoring { get; init; }

    public required IReadOnlyList<SystemFigures> Systems { get; init; }

    public required IReadOnlyList<Goal> Goals { get; init; }
}
