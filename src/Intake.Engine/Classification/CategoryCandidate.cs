namespace Intake.Engine.Classification;

/// <summary>One path through the category tree with its probability.</summary>
/// <param name="Level1">First-level name.</param>
/// <param name="Level2">Second-level name, a child of <paramref name="Level1"/>.</param>
/// <param name="Level3">Third-level name, a child of <paramref name="Level2"/>, or null where the model has no third level.</param>
/// <param name="Probability">Probability of the second level, 0..1.</param>
public sealed record CategoryCandidate(string Level1, string Level2, string? Level3, double Probability)
{
    /// <summary>Probability of the third level, at most that of the second; 0 without one.</summary>
    public double Level3Probability { get; init; }
}
