namespace Intake.Engine.Classification;

/// <summary>A label with its probability.</summary>
/// <param name="Name">Name as in the label file, for example <c>投诉</c>.</param>
/// <param name="Probability">0..1.</param>
public sealed record Label(string Name, double Probability);
