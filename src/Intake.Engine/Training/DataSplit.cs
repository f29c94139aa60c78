using Intake.Engine.Classification;

namespace Intake.Engine.Training;

/// <summary>Divides labelled texts into folds: deterministic, by second-level category in equal parts, no group in two folds.</summary>
public static class DataSplit
{
    // a collection of at most this share of all texts is left out whole: it has one writer's habits
    private const int LargestShare = 10;

    /// <summary>What must stay together, for each text: the writer where a writer's texts are at most a tenth of all, else <see cref="LabelledText.Group"/>.</summary>
    public static string[] Groups(IReadOnlyList<LabelledText> texts)
    {
        var sizes = texts.CountBy(text => text.Writer, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return [.. texts.Select(text => sizes[text.Writer] * LargestShare <= texts.Count ? text.Writer : text.Group)];
    }

    /// <summary>The fold of each text, 0-based, in the order of the texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="folds">Number of folds, at least 2.</param>
    public static int[] Folds(IReadOnlyList<LabelledText> texts, int folds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        var names = Groups(texts);
        var groups = Enumerable.Range(0, texts.Count).GroupBy(at => names[at], StringComparer.Ordinal).Select(group => group.ToArray()).ToArray();
        var assigned = new int[texts.Count];
        var filled = new int[folds];
        foreach (var group in groups.Where(group => group.Length > 1).OrderByDescending(group => group.Length).ThenBy(group => names[group[0]], StringComparer.Ordinal))
        {
            var fold = Array.IndexOf(filled, filled.Min());
            filled[fold] += group.Length;
            Array.ForEach(group, at => assigned[at] = fold);
        }

        var next = 0;
        // single texts: dealt like cards, class after class, so that every fold gets its share of each
        var singles = groups.Where(group => group.Length == 1).Select(group => group[0])
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
