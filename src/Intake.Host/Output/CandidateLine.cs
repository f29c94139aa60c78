using Intake.Engine.Classification;

namespace Intake.Host.Output;

/// <summary>A category path with its probability as JSON.</summary>
internal sealed record CandidateLine(string CategoryL1, string CategoryL2, string? CategoryL3, double Probability)
{
    public static CandidateLine Of(CategoryCandidate candidate) =>
        new(candidate.Level1, candidate.Level2, candidate.Level3, Math.Round(candidate.Probability, 4));
}
