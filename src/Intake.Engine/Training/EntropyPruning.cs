namespace Intake.Engine.Training;

/// <summary>
/// Which n-grams the model can do without: those whose loss changes its perplexity by less than a share
/// (Stolcke 1998, Entropy-based Pruning of Backoff Language Models). The probability of a context is that of its occurrences,
/// since Kneser-Ney's shorter n-grams do not give it (Chelba et al. 2010).
/// </summary>
internal static class EntropyPruning
{
    /// <summary>Marks the n-grams to keep, all for a threshold of 0; single symbols stay, and so does what a kept one begins with. // [node]</summary>
    public static bool[] Keep(KneserNeyModel model, double threshold)
    {
        var grams = model.Grams;
        var keep = new bool[grams.Words.Length];
        keep.AsSpan(0, threshold > 0 ? grams.Levels[2] : keep.Length).Fill(true);
        for (var level = threshold > 0 ? grams.Order : 0; level >= 2; level--)
        {
            for (var context = grams.Levels[level - 1]; context < grams.Levels[level]; context++)
            {
                Judge(model, context, threshold, level < grams.Order, keep);
            }
        }

        return keep;
    }

    private static void Judge(KneserNeyModel model, int context, double threshold, bool mayLead, bool[] keep)
    {
        var grams = model.Grams;
        var (from, to) = (grams.Children[context], grams.Children[context + 1]);
        var (left, leftShorter) = (1.0, 1.0);
        for (var node = from; node < to; node++)
        {
            left -= model.Probabilities[node];
            leftShorter -= model.Probabilities[grams.Suffixes[node]];
        }

        var weight = (double)grams.Counts[context] / grams.Counts[0];
        for (var node = from; node < to; node++)
        {
            var (probability, shorter) = (model.Probabilities[node], model.Probabilities[grams.Suffixes[node]]);
            var backoff = Math.Log((left + probability) / (leftShorter + shorter));
            var loss = (probability * (Math.Log(shorter) + backoff - Math.Log(probability)))
                + (Math.Max(0, left) * (backoff - Math.Log(model.Backoffs[context])));
            keep[node] = Math.Exp(-weight * loss) - 1 >= threshold || (mayLead && AnyKept(grams, node, keep));
        }
    }

    private static bool AnyKept(NGramCounts grams, int node, bool[] keep) =>
        keep.AsSpan(grams.Children[node], grams.Children[node + 1] - grams.Children[node]).Contains(true);
}
