namespace Intake.Engine.Classification;

/// <summary>What a person said about a text beside what the classifier said.</summary>
/// <param name="Gold">The text with the person's labels.</param>
/// <param name="Found">The classifier's labels.</param>
public sealed record LabelPair(LabelledText Gold, IntakeLabels Found);
