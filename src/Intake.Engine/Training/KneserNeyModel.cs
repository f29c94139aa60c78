using Intake.Engine.Transcription.Language;

namespace Intake.Engine.Training;

/// <summary>Interpolated modified Kneser-Ney probabilities of every n-gram that was counted (Chen and Goodman 1998, section 4.1.6).</summary>
internal sealed class KneserNeyModel
{
    private readonly int[] _counts;

    private KneserNeyModel(NGramCounts grams)
    {
        (Grams, _counts) = (grams, Adjusted(grams));
        (Probabilities, Backoffs) = (new double[grams.Words.Length], new double[grams.Levels[^2]]);
        Discounts = [.. Enumerable.Range(1, grams.Order).Select(DiscountsOf)];
    }

    /// <summary>The n-grams.</summary>
    public NGramCounts Grams { get; }

    /// <summary>Probability of each node's last symbol after those before it. // [node]</summary>
    public double[] Probabilities { get; }

    /// <summary>Share of the shorter context in each context. // [context]</summary>
    public double[] Backoffs { get; }

    /// <summary>Discounts of each n-gram length from 1 on.</summary>
    public IReadOnlyList<KneserNeyDiscounts> Discounts { get; }

    /// <summary>Computes the probabilities from the shortest n-grams to the longest.</summary>
    public static KneserNeyModel Estimate(NGramCounts grams)
    {
        var model = new KneserNeyModel(grams);
        for (var level = 0; level < grams.Order; level++)
        {
            for (var context = grams.Levels[level]; context < grams.Levels[level + 1]; context++)
            {
                model.Estimate(context, model.Discounts[level]);
            }
        }

        return model;
    }

    // the longest n-grams and those at the start of a text by occurrences, all others by how many symbols stand before them
    private static int[] Adjusted(NGramCounts grams)
    {
        var counts = new int[grams.Words.Length];
        var last = grams.Levels[^2];
        for (var node = grams.Levels[2]; node < counts.Length; node++)
        {
            counts[grams.Suffixes[node]]++;
        }

        grams.Counts.AsSpan(last).CopyTo(counts.AsSpan(last));
        var (from, to) = (grams.Children[NGramSymbols.Start], grams.Children[NGramSymbols.Start + 1]);
        for (var level = 2; level < grams.Order; level++)
        {
            grams.Counts.AsSpan(from, to - from).CopyTo(counts.AsSpan(from));
            (from, to) = (grams.Children[from], grams.Children[to]);
        }

        counts[NGramSymbols.Start] = 0;
        return counts;
    }

    private KneserNeyDiscounts DiscountsOf(int level)
    {
        var having = new long[5];
        foreach (var count in _counts.AsSpan(Grams.Levels[level], Grams.Levels[level + 1] - Grams.Levels[level]))
        {
            if (count < having.Length)
            {
                having[count]++;
            }
        }

        return KneserNeyDiscounts.Of(having[1], having[2], having[3], having[4]);
    }

    private void Estimate(int context, KneserNeyDiscounts discounts)
    {
        var (from, to) = (Grams.Children[context], Grams.Children[context + 1]);
        var (sum, taken) = (0L, 0.0);
        for (var node = from; node < to; node++)
        {
            sum += _counts[node];
            taken += discounts.For(_counts[node]);
        }

        var share = sum == 0 ? 1 : taken / sum;
        Backoffs[context] = share;
        for (var node = from; node < to; node++)
        {
            var shorter = context == 0 ? 1.0 / (to - from - 1) : Probabilities[Grams.Suffixes[node]]; // all symbols but the start
            Probabilities[node] = ((_counts[node] - discounts.For(_counts[node])) / Math.Max(1, sum)) + (share * shorter);
        }

        if (context == 0)
        {
            Probabilities[NGramSymbols.Start] = 0;
        }
    }
}
