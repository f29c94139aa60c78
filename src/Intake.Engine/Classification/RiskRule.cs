namespace Intake.Engine.Classification;

/// <summary>One rule of the risk net.</summary>
internal sealed record RiskRule
{
    /// <summary>Unique name, shown in <see cref="IntakeLabels.RaisedBy"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Risk type that it reports.</summary>
    public required string Type { get; init; }

    /// <summary>Least risk level where it matches.</summary>
    public required string Level { get; init; }

    /// <summary>Share of its matches that were that risk in labelled texts, or the author's estimate, 0..1.</summary>
    public double Probability { get; init; } = 0.9;

    /// <summary>Regular expressions; one must match inside a clause (up to a full stop, at most 60 characters).</summary>
    public required IReadOnlyList<string> Any { get; init; }

    /// <summary>Phrases of three or more characters that match in any spelling of the same toneless syllables, as a recogniser may write them.</summary>
    public IReadOnlyList<string> Sounds { get; init; } = [];

    /// <summary>Regular expressions that excuse the clause in which they match: negation, idiom, past, question.</summary>
    public IReadOnlyList<string> Unless { get; init; } = [];

    /// <summary>Texts that must match; run as tests.</summary>
    public required IReadOnlyList<string> Examples { get; init; }

    /// <summary>Texts that must not match; run as tests.</summary>
    public required IReadOnlyList<string> CounterExamples { get; init; }
}
