using Intake.Engine.Classification;

namespace Intake.Host.Output;

/// <summary>All labels of a call or text as JSON.</summary>
internal sealed record LabelsLine(
    string CategoryL1,
    string CategoryL2,
    string? CategoryL3,
    IReadOnlyList<CandidateLine> Candidates,
    string RequestType,
    string Sentiment,
    IReadOnlyList<string> Risk,
    string RiskLevel,
    IReadOnlyList<string> RaisedBy,
    IReadOnlyList<string> NeedsReview,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Scores)
{
    public static LabelsLine? Of(IntakeLabels? labels) => labels is null ? null : new LabelsLine(
        labels.Category.Level1,
        labels.Category.Level2,
        labels.Category.Level3,
        [.. labels.Candidates.Select(CandidateLine.Of)],
        labels.RequestType.Name,
        labels.Sentiment.Name,
        [.. labels.Risks.Select(risk => risk.Name)],
        labels.RiskLevel.Name,
        labels.RaisedBy,
        labels.NeedsReview,
        labels.Scores.ToDictionary(
            head => head.Key,
            head => (IReadOnlyDictionary<string, double>)head.Value.ToDictionary(score => score.Key, score => Math.Round(score.Value, 4))));
}
