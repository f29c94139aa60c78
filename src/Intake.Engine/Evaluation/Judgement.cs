namespace Intake.Engine.Evaluation;

/// <summary>One head's answer for one text beside the truth.</summary>
/// <param name="Gold">True label.</param>
/// <param name="Ranked">Labels found, likeliest first, at least one.</param>
/// <param name="Confidence">Probability of the first.</param>
/// <param name="IsSure">Whether no person was asked.</param>
internal sealed record Judgement(string Gold, IReadOnlyList<string> Ranked, double Confidence, bool IsSure = true);
