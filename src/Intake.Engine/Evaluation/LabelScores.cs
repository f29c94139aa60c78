namespace Intake.Engine.Evaluation;

/// <summary>How well one head did on labelled texts.</summary>
public sealed record LabelScores
{
    /// <summary>Head name.</summary>
    public required string Head { get; init; }

    /// <summary>Number of texts with a true label.</summary>
    public required int Texts { get; init; }

    /// <summary>Share of texts whose best label is true.</summary>
    public required Estimate Accuracy { get; init; }

    /// <summary>Mean F1 of the labels that occur as true or found.</summary>
    public required Estimate MacroF1 { get; init; }

    /// <summary>Share of texts whose true label is among the best three.</summary>
    public required Estimate Top3 { get; init; }

    /// <summary>Expected calibration error: mean distance of probability and accuracy over ten bins, weighted by texts.</summary>
    public required double CalibrationError { get; init; }

    /// <summary>Share of the texts whose label asked for no review.</summary>
    public required double SureShare { get; init; }

    /// <summary>Share of these that are right; 0 where there are none.</summary>
    public required double SureAccuracy { get; init; }

    /// <summary>Scores of each label that occurs.</summary>
    public required IReadOnlyList<ClassScore> Classes { get; init; }

    /// <summary>The ten bins of <see cref="CalibrationError"/>.</summary>
    public required IReadOnlyList<ReliabilityBin> Reliability { get; init; }

    /// <summary>True against found.</summary>
    public required ConfusionMatrix Confusion { get; init; }

    /// <summary>Scores a head.</summary>
    internal static LabelScores Of(string head, IReadOnlyList<Judgement> texts)
    {
        string[] labels = [.. texts.SelectMany(text => new[] { text.Gold, text.Ranked[0] }).Distinct().Order(StringComparer.Ordinal)];
        var index = labels.Select((label, at) => (label, at)).ToDictionary(pair => pair.label, pair => pair.at, StringComparer.Ordinal);
        int[] gold = [.. texts.Select(text => index[text.Gold])];
        int[] found = [.. texts.Select(text => index[text.Ranked[0]])];
        int[] top3 = [.. texts.Select(text => text.Ranked.Take(3).Contains(text.Gold) ? 1 : 0)];
        var confusion = new ConfusionMatrix(labels, gold, found);
        var bins = ReliabilityBin.Of(texts.Select(text => (text.Confidence, text.Ranked[0] == text.Gold ? 1.0 : 0.0)));
        return new LabelScores
        {
            Head = head,
            Texts = texts.Count,
            Accuracy = Bootstrap.Of(texts.Count, weights => Share(weights, text => gold[text] == found[text])),
            MacroF1 = Bootstrap.Of(texts.Count, weights => MeanF1(labels.Length, gold, found, weights)),
            Top3 = Bootstrap.Of(texts.Count, weights => Share(weights, text => top3[text] == 1)),
            CalibrationError = ReliabilityBin.CalibrationError(bins),
            SureShare = texts.Average(text => text.IsSure ? 1.0 : 0.0),
            SureAccuracy = texts.Where(text => text.IsSure).Select(text => text.Ranked[0] == text.Gold ? 1.0 : 0.0).DefaultIfEmpty(0).Average(),
            Classes = [.. labels.Select((label, at) => new ClassScore(label, confusion.Gold(at), confusion.Precision(at), confusion.Recall(at), confusion.F1(at)))],
            Reliability = bins,
            Confusion = confusion,
        };
    }

    /// <summary>Average precision of a ranking: the mean precision at each true text, best score first; equal scores count as one rank.</summary>
    internal static double AveragePrecision(IReadOnlyList<double> scores, IReadOnlyList<bool> holds, IReadOnlyList<int>? weights = null)
    {
        int[] order = [.. Enumerable.Range(0, scores.Count).OrderByDescending(text => scores[text])];
        return AveragePrecision(order, scores, holds, weights);
    }

    internal static double AveragePrecision(int[] order, IReadOnlyList<double> scores, IReadOnlyList<bool> holds, IReadOnlyList<int>? weights)
    {
        double sum = 0, right = 0, seen = 0, tied = 0;
        for (var rank = 0; rank < order.Length; rank++)
        {
            var text = order[rank];
            var weight = weights?[text] ?? 1;
            seen += weight;
            tied += holds[text] ? weight : 0;
            if (rank + 1 == order.Length || scores[order[rank + 1]] != scores[text])
            {
                right += tied;
                sum += seen > 0 ? tied * right / seen : 0;
                tied = 0;
            }
        }

        return right > 0 ? sum / right : 0;
    }

    private static double Share(int[] weights, Func<int, bool> holds)
    {
        long part = 0, whole = 0;
        for (var text = 0; text < weights.Length; text++)
        {
            whole += weights[text];
            part += holds(text) ? weights[text] : 0;
        }

        return whole == 0 ? 0 : (double)part / whole;
    }

    // As ConfusionMatrix.MacroF1, without the matrix: it runs a thousand times.
    private static double MeanF1(int labels, int[] gold, int[] found, int[] weights)
    {
        var (both, either) = (new int[labels], new int[labels]);
        for (var text = 0; text < weights.Length; text++)
        {
            either[gold[text]] += weights[text];
            either[found[text]] += weights[text];
            both[gold[text]] += gold[text] == found[text] ? weights[text] : 0;
        }

        var (sum, count) = (0.0, 0);
        for (var label = 0; label < labels; label++)
        {
            if (either[label] > 0)
            {
                sum += 2.0 * both[label] / either[label];
                count++;
            }
        }

        return count == 0 ? 0 : sum / count;
    }
}
