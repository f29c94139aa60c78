namespace Intake.Engine.Evaluation;

/// <summary>How well risks were seen.</summary>
public sealed record RiskScores
{
    /// <summary>Texts with at least one true risk.</summary>
    public required int Risky { get; init; }

    /// <summary>Average precision of the ranking by any risk.</summary>
    public required Estimate AnyRisk { get; init; }

    /// <summary>Share of the texts with a risk for which some risk was reported.</summary>
    public required Estimate Raised { get; init; }

    /// <summary>Share of the texts without a risk for which some risk was reported all the same.</summary>
    public required Estimate FalselyRaised { get; init; }

    /// <summary>Share of the texts with danger to life (self-harm, violence, public safety) for which a risk was reported or a person asked.</summary>
    public required Estimate DangerSeen { get; init; }

    /// <summary>Share of the texts without a risk for which a risk was reported or a person asked about the risk.</summary>
    public required Estimate HarmlessAsked { get; init; }

    /// <summary>Scores of each risk type.</summary>
    public required IReadOnlyList<ClassScore> Types { get; init; }
}
