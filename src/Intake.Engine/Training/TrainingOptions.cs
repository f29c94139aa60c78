using System.ComponentModel.DataAnnotations;
using Intake.Engine.Classification;

namespace Intake.Engine.Training;

/// <summary>How the classifier heads are trained; the defaults are those of the committed files.</summary>
public sealed record TrainingOptions
{
    /// <summary>What is counted in a text.</summary>
    public FeatureOptions Features { get; init; } = new();

    /// <summary>Inverse strength of the L2 penalty of the second-level category; default 13. The penalty is 1 / (C · texts).</summary>
    [Range(1e-3, 1e6)]
    public double CategoryC { get; init; } = 13;

    /// <summary>The same for the third level, within its second-level category; default 10.</summary>
    [Range(1e-3, 1e6)]
    public double Level3C { get; init; } = 10;

    /// <summary>The same for request type, sentiment and risk; default 10.</summary>
    [Range(1e-3, 1e6)]
    public double OtherC { get; init; } = 10;

    /// <summary>How much a text of a small collection (<see cref="DataSplit.Groups"/>) counts for request type, sentiment and risk beside one of the large, flat one; default 2.</summary>
    [Range(0.01, 100)]
    public double WriterWeight { get; init; } = 2;

    /// <summary>Of the labels that ask for no review, so many are to be right; default 0.9.</summary>
    [Range(0.5, 0.999)]
    public double ReviewPrecision { get; init; } = 0.9;

    /// <summary>Of the texts with danger to life (self-harm, violence, public safety), so many are to be raised or reviewed; default 0.95.</summary>
    [Range(0.5, 0.999)]
    public double DangerRecall { get; init; } = 0.95;

    /// <summary>Passes over the texts; default 10.</summary>
    [Range(1, 200)]
    public int Passes { get; init; } = 10;

    /// <summary>Feature rows (those of most texts) that the third level may use; default 16,384.</summary>
    [Range(16, 1_048_576)]
    public int Level3Rows { get; init; } = 16_384;

    /// <summary>Folds of the cross-validation that calibrates probabilities and sets thresholds; default 3.</summary>
    [Range(2, 10)]
    public int Folds { get; init; } = 3;

    /// <summary>Seed of every random choice; default 12345.</summary>
    public int Seed { get; init; } = 12_345;
}
