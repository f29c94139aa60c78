using Intake.Engine.Classification;

namespace Intake.Engine.Training;

/// <summary>Trains the third level: within each second-level category one small head that tells its children apart.</summary>
internal static class Level3Trainer
{
    /// <summary>The head of all third-level categories and, for every row of the table, its row there or -1.</summary>
    public static (LinearHead Head, int[] Rows) Train(
        IReadOnlyList<LabelledText> texts, IReadOnlyList<SparseText> features, FeatureTable table, LabelSet labels, TrainingOptions options)
    {
        var map = FrequentRows(table, options.Level3Rows);
        var count = map.Max() + 1;
        var head = new LinearHead(labels.Level3.Length, new float[count * labels.Level3.Length], new float[labels.Level3.Length]);
        var trainer = new HeadTrainer(count, options.Passes, options.Seed);
        var index = labels.Level3.Select((path, at) => (path, at)).ToDictionary(pair => pair.path, pair => pair.at, StringComparer.Ordinal);
        var groups = Enumerable.Range(0, texts.Count)
            .Where(at => texts[at].CategoryL3 is not null)
            .Select(at => (At: at, Child: index[Taxonomy.Join(Taxonomy.Join(texts[at].CategoryL1, texts[at].CategoryL2), texts[at].CategoryL3!)]))
            .GroupBy(pair => labels.Parent3[pair.Child])
            .OrderBy(group => group.Key);
        foreach (var group in groups)
        {
            var children = Enumerable.Range(0, labels.Level3.Length).Where(child => labels.Parent3[child] == group.Key).ToArray();
            if (children.Length > 1)
            {
                var inputs = group.Select(pair => Reduce(features[pair.At], map)).ToArray();
                var (_, part) = trainer.OneOf(inputs, [.. group.Select(pair => Array.IndexOf(children, pair.Child))], children.Length, options.Level3C);
                Insert(part, children, head);
            }
        }

        return (head, map);
    }

    private static void Insert(LinearHead part, int[] children, LinearHead head)
    {
        for (var output = 0; output < children.Length; output++)
        {
            head.Bias[children[output]] = part.Bias[output];
            for (var row = 0; row < part.Weights.Length / part.Outputs; row++)
            {
                head.Weights[(row * head.Outputs) + children[output]] = part.Weights[(row * part.Outputs) + output];
            }
        }
    }

    // The rows of most texts have the lowest inverse document frequency.
    private static int[] FrequentRows(FeatureTable table, int count)
    {
        var map = new int[table.Rows];
        Array.Fill(map, -1);
        var next = 0;
        foreach (var row in Enumerable.Range(0, table.Rows).OrderBy(row => table.Idf[row]).ThenBy(row => row).Take(count).Order())
        {
            map[row] = next++;
        }

        return map;
    }

    private static SparseText Reduce(SparseText text, int[] map)
    {
        var kept = Enumerable.Range(0, text.Rows.Length).Where(at => map[text.Rows[at]] >= 0).ToArray();
        return new SparseText([.. kept.Select(at => map[text.Rows[at]])], [.. kept.Select(at => text.Values[at])]);
    }
}
