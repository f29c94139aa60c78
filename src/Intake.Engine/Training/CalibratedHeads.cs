using System.Numerics.Tensors;
using Intake.Engine.Classification;

namespace Intake.Engine.Training;

/// <summary>Calibration of all heads and thresholds of labels, set from held-out scores and applied to weights.</summary>
internal sealed record CalibratedHeads(
    HeadCalibration Level2, HeadCalibration RequestType, HeadCalibration Sentiment, HeadCalibration RiskLevel, HeadCalibration Risk, IReadOnlyDictionary<string, double[]> Thresholds)
{
    /// <summary>Fits the calibration.</summary>
    /// <param name="texts">Held-out texts.</param>
    /// <param name="scores">Their scores.</param>
    /// <param name="labels">Labels of the scores.</param>
    /// <param name="options">Wanted precision and recall.</param>
    public static CalibratedHeads Fit(IReadOnlyList<LabelledText> texts, IReadOnlyList<HeadScores> scores, LabelSet labels, TrainingOptions options)
    {
        var thresholds = new Dictionary<string, double[]>(StringComparer.Ordinal);
        HeadCalibration OneOf(string head, Func<HeadScores, float[]> of, Func<LabelledText, string> truth)
        {
            var names = labels.Of(head);
            float[][] raw = [.. scores.Select(of)];
            int[] classes = [.. texts.Select(text => Array.IndexOf(names, truth(text)))];
            var calibration = HeadCalibration.OneOf(raw, classes);
            float[][] probabilities = [.. raw.Select(calibration.OfOne)];
            int[] best = [.. probabilities.Select(all => TensorPrimitives.IndexOfMax<float>(all))];
            thresholds[head] = All(names, Calibration.Precise([.. probabilities.Zip(best, (all, at) => all[at])], [.. best.Zip(classes, (found, true_) => found == true_)], options.ReviewPrecision));
            if (head == HeadNames.CategoryL2)
            {
                thresholds[HeadNames.CategoryL1] = All(labels.Level1, Level1Threshold(probabilities, best, classes, labels, options.ReviewPrecision));
            }

            return calibration;
        }

        var level2 = OneOf(HeadNames.CategoryL2, score => score.Level2, text => Taxonomy.Join(text.CategoryL1, text.CategoryL2));
        var type = OneOf(HeadNames.RequestType, score => score.RequestType, text => text.RequestType);
        var sentiment = OneOf(HeadNames.Sentiment, score => score.Sentiment, text => text.Sentiment);
        var level = OneOf(HeadNames.RiskLevel, score => score.RiskLevel, text => text.RiskLevel);
        var risk = HeadCalibration.AnyOf([.. scores.Select(score => score.Risk)], (text, at) => texts[text].Risks.Contains(labels.Risk[at]));
        float[][] risks = [.. scores.Select(score => risk.OfAny(score.Risk))];
        thresholds[HeadNames.Risk] = [.. labels.Risk.Select((name, at) => Calibration.Threshold([.. risks.Select(all => all[at])], [.. texts.Select(text => text.Risks.Contains(name))]))];

        // a text without a risk needs a look where danger to life would otherwise be missed too often
        double[] dangerous = [.. Enumerable.Range(0, texts.Count).Where(text => texts[text].Risks.Intersect(LabelScheme.Dangers).Any())
            .Select(text => risks[text].Zip(thresholds[HeadNames.Risk]).Any(pair => pair.First >= pair.Second) ? 0.0 : level.OfOne(scores[text].RiskLevel)[0]).Order()];
        thresholds[HeadNames.RiskLevel] = [dangerous.Length == 0 ? 0 : dangerous[Math.Min(dangerous.Length - 1, (int)(options.DangerRecall * dangerous.Length))], .. labels.RiskLevel.Skip(1).Select(_ => 0.0)];
        return new CalibratedHeads(level2, type, sentiment, level, risk, thresholds);
    }

    /// <summary>The heads with the calibration multiplied into weights and bias.</summary>
    public TrainedHeads Apply(TrainedHeads heads) => heads with
    {
        Labels = heads.Labels.WithThresholds(Thresholds),
        Level2 = Level2.Apply(heads.Level2),
        RequestType = RequestType.Apply(heads.RequestType),
        Sentiment = Sentiment.Apply(heads.Sentiment),
        Risk = Risk.Apply(heads.Risk),
        RiskLevel = RiskLevel.Apply(heads.RiskLevel),
    };

    private static double[] All(string[] names, double threshold) => [.. names.Select(_ => threshold)];

    private static double Level1Threshold(float[][] probabilities, int[] best, int[] classes, LabelSet labels, double precision)
    {
        var sums = probabilities.Select((all, text) => all.Where((_, at) => labels.Parent2[at] == labels.Parent2[best[text]]).Sum());
        return Calibration.Precise([.. sums], [.. best.Zip(classes, (found, right) => labels.Parent2[found] == labels.Parent2[right])], precision);
    }
}
