namespace Intake.Benchmarks.Speech;

/// <summary>Everything measured of one system; rates are fractions, memory is MiB.</summary>
internal sealed record SystemFigures
{
    public required string Name { get; init; }

    /// <summary>Mandarin part, clip by clip.</summary>
    public required ClipScores Mandarin { get; init; }

    /// <summary>The same by corpus.</summary>
    public required IReadOnlyDictionary<string, ClipScores> ByCorpus { get; init; }

    /// <summary>The other clips by dialect; empty when they were not asked for.</summary>
    public required IReadOnlyDictionary<string, ClipScores> ByDialect { get; init; }

    /// <summary>Character error rate on the joined recording.</summary>
    public double LongCer { get; init; }

    /// <summary>A loop was found in the joined recording.</summary>
    public bool LongLoop { get; init; }

    /// <summary>Seconds for all timed short clips, one value a repetition.</summary>
    public IReadOnlyList<double> ShortSeconds { get; init; } = [];

    /// <summary>Seconds for the joined recording, one value a repetition.</summary>
    public IReadOnlyList<double> LongSeconds { get; init; } = [];

    /// <summary>Largest resident size over the short clips.</summary>
    public double ShortPeakMiB { get; init; }

    /// <summary>Largest resident size over the joined recording.</summary>
    public double LongPeakMiB { get; init; }
}
