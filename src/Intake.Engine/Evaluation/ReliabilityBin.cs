namespace Intake.Engine.Evaluation;

/// <summary>Texts whose best label has a probability in one tenth of 0..1.</summary>
/// <param name="Texts">Number of texts.</param>
/// <param name="Confidence">Their mean probability.</param>
/// <param name="Accuracy">Share of them that is right.</param>
public sealed record ReliabilityBin(int Texts, double Confidence, double Accuracy);
