namespace Intake.Engine.Classification;

/// <summary>Every label of one call or text, each with its probability.</summary>
public sealed record IntakeLabels
{
    /// <summary>The best category path, its levels consistent with each other.</summary>
    public required CategoryCandidate Category { get; init; }

    /// <summary>The likeliest second-level categories, best first.</summary>
    public required IReadOnlyList<CategoryCandidate> Candidates { get; init; }

    /// <summary>咨询, 求助, 投诉, 举报, 建议, 表扬 or 其他.</summary>
    public required Label RequestType { get; init; }

    /// <summary>positive, neutral, anxious, dissatisfied or angry.</summary>
    public required Label Sentiment { get; init; }

    /// <summary>Risk types found, likeliest first; empty exactly when <see cref="RiskLevel"/> is <c>none</c>.</summary>
    public required IReadOnlyList<Label> Risks { get; init; }

    /// <summary>none, low, medium, high or critical.</summary>
    public required Label RiskLevel { get; init; }

    /// <summary>Probability of every label by head (<c>category_l1</c>, <c>request_type</c>, <c>sentiment</c>, <c>risk</c>, <c>risk_level</c>).</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Scores { get; init; }

    /// <summary>Names of the risk rules that raised the risk above the model's own answer.</summary>
    public IReadOnlyList<string> RaisedBy { get; init; } = [];

    /// <summary>
    /// Heads whose label a person should look at (<see cref="HeadNames"/>): it is less sure than the precision the thresholds were set for;
    /// <c>risk_level</c>: no risk was found, but danger to life cannot be ruled out.
    /// </summary>
    public IReadOnlyList<string> NeedsReview { get; init; } = [];
}
