using Intake.Engine.Classification;

namespace Intake.Engine.Training;

/// <summary>Calibration of all heads and thresholds of the risk types, set from held-out scores and applied to weights.</summary>
internal sealed record CalibratedHeads(float Level2, float RequestType, float Sentiment, float RiskLevel, (float Slope, float Offset)[] Risk, double[] Thresholds)
{
    /// <summary>Fits the calibration.</summary>
    public static CalibratedHeads Fit(IReadOnlyList<LabelledText> texts, IReadOnlyList<HeadScores> scores, LabelSet labels)
    {
        float Scale(Func<HeadScores, float[]> head, string[] names, Func<LabelledText, string> truth) =>
            Calibration.Scale([.. scores.Select(head)], [.. texts.Select(text => Array.IndexOf(names, truth(text)))]);

        var risk = new (float Slope, float Offset)[labels.Risk.Length];
        var thresholds = new double[risk.Length];
        for (var type = 0; type < risk.Length; type++)
        {
            var holds = texts.Select(text => text.Risks.Contains(labels.Risk[type])).ToArray();
            var (slope, offset) = risk[type] = Calibration.Platt([.. scores.Select(score => score.Risk[type])], holds);
            thresholds[type] = Calibration.Threshold([.. scores.Select(score => 1 / (1 + MathF.Exp(-((slope * score.Risk[type]) + offset))))], holds);
        }

        return new CalibratedHeads(
            Scale(score => score.Level2, labels.Level2, text => Taxonomy.Join(text.CategoryL1, text.CategoryL2)),
            Scale(score => score.RequestType, labels.RequestType, text => text.RequestType),
            Scale(score => score.Sentiment, labels.Sentiment, text => text.Sentiment),
            Scale(score => score.RiskLevel, labels.RiskLevel, text => text.RiskLevel),
            risk,
            thresholds);
    }

    /// <summary>The heads with the calibration multiplied into weights and bias.</summary>
    public TrainedHeads Apply(TrainedHeads heads) => heads with
    {
        Labels = heads.Labels.WithThresholds(Thresholds),
        Level2 = Scaled(heads.Level2, _ => (Level2, 0)),
        RequestType = Scaled(heads.RequestType, _ => (RequestType, 0)),
        Sentiment = Scaled(heads.Sentiment, _ => (Sentiment, 0)),
        Risk = Scaled(heads.Risk, output => Risk[output]),
        RiskLevel = Scaled(heads.RiskLevel, _ => (RiskLevel, 0)),
    };

    private static LinearHead Scaled(LinearHead head, Func<int, (float Slope, float Offset)> of) => head with
    {
        Weights = [.. head.Weights.Select((weight, at) => weight * of(at % head.Outputs).Slope)],
        Bias = [.. head.Bias.Select((bias, output) => (bias * of(output).Slope) + of(output).Offset)],
    };
}
