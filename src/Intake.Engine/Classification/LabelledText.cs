namespace Intake.Engine.Classification;

/// <summary>A text with the labels that a person gave it.</summary>
public sealed record LabelledText
{
    /// <summary>Id, unique in its file.</summary>
    public required string Id { get; init; }

    /// <summary>Who wrote or collected it: the file it came from; texts of one writer share habits.</summary>
    public required string Writer { get; init; }

    /// <summary>What must not be split between training and test: the writer of a call, the id of any other text.</summary>
    public required string Group { get; init; }

    /// <summary>The text; the turns of a call are joined by line breaks.</summary>
    public required string Text { get; init; }

    /// <summary>First-level category.</summary>
    public required string CategoryL1 { get; init; }

    /// <summary>Second-level category.</summary>
    public required string CategoryL2 { get; init; }

    /// <summary>Third-level category, or null when it was not labelled.</summary>
    public string? CategoryL3 { get; init; }

    /// <summary>Request type.</summary>
    public required string RequestType { get; init; }

    /// <summary>Sentiment.</summary>
    public required string Sentiment { get; init; }

    /// <summary>Risk types, empty exactly when <see cref="RiskLevel"/> is <c>none</c>.</summary>
    public required IReadOnlyList<string> Risks { get; init; }

    /// <summary>Risk level.</summary>
    public required string RiskLevel { get; init; }
}
