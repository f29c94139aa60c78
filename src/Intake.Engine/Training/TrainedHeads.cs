using Intake.Engine.Classification;

namespace Intake.Engine.Training;

/// <summary>Every trained head over one feature table; scores of the category are logits, level 1 follows from level 2.</summary>
/// <param name="Table">The features.</param>
/// <param name="Labels">Labels by head, in the order of the outputs.</param>
/// <param name="Level2">Second level.</param>
/// <param name="Level3">Third level, meaningful within one second-level category; its rows are those of <paramref name="Level3Rows"/>.</param>
/// <param name="Level3Rows">Row of <paramref name="Level3"/> for every row of the table, -1 for none.</param>
/// <param name="RequestType">Request type.</param>
/// <param name="Sentiment">Sentiment.</param>
/// <param name="Risk">Risk types, logits.</param>
/// <param name="RiskLevel">Risk level.</param>
internal sealed record TrainedHeads(
    FeatureTable Table,
    LabelSet Labels,
    LinearHead Level2,
    LinearHead Level3,
    int[] Level3Rows,
    LinearHead RequestType,
    LinearHead Sentiment,
    LinearHead Risk,
    LinearHead RiskLevel)
{
    /// <summary>The heads that see every feature, in the order of the model's columns.</summary>
    public IReadOnlyList<LinearHead> Main => [Level2, RequestType, Sentiment, Risk, RiskLevel];
}
