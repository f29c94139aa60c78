namespace Intake.Engine.Evaluation;

/// <summary>How well one label was found.</summary>
/// <param name="Label">Label name.</param>
/// <param name="Texts">Texts that truly have it.</param>
/// <param name="Precision">Share of the found that are true.</param>
/// <param name="Recall">Share of the true that were found.</param>
/// <param name="F1">Harmonic mean of both.</param>
public sealed record ClassScore(string Label, int Texts, double Precision, double Recall, double F1);
