using Intake.Engine.Classification;

namespace Intake.Engine.Training;

/// <summary>Divides labelled texts into folds: deterministic, by second-level category in equal parts, no group in two folds.</summary>
public static class DataSplit
{
    /// <summary>The fold of each text, 0-based, in the order of the texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="folds">Number of folds, at least 2.</param>
    public static int[] Folds(IReadOnlyList<LabelledText> texts, int folds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        var groups = Enumerable.Range(0, texts.Count).GroupBy(at => texts[at].Group, StringComparer.Ordinal).ToArray();
        var assigned = new int[texts.Count];
        var next = 0;
        foreach (var group in groups.Where(group => group.Count() > 1).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            foreach (var at in group)
            {
                assigned[at] = next % folds;
            }

            next++;
        }

        // single texts: dealt like cards, class after class, so that every fold gets its share of each
        var singles = groups.Where(group => group.Count() == 1).Select(group => group.Single())
            .OrderBy(at => texts[at].Writer, StringComparer.Ordinal)
            .ThenBy(at => Taxonomy.Join(texts[at].CategoryL1, texts[at].CategoryL2), StringComparer.Ordinal)
            .ThenBy(at => Hash(texts[at].Group))
            .ThenBy(at => texts[at].Group, StringComparer.Ordinal);
        foreach (var at in singles)
        {
            assigned[at] = next++ % folds;
        }

        return assigned;
    }

    // FNV-1a over UTF-16 units: string.GetHashCode changes from run to run
    private static uint Hash(string text)
    {
        var hash = 2_166_136_261u;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 16_777_619;
        }

        return hash ^ (hash >> 15);
    }
}
