using System.Numerics.Tensors;

namespace Intake.Engine.Classification;

/// <summary>
/// All heads over the features of a text, from the weights of the ONNX model; safe for many threads, one <see cref="HeadProbabilities"/> each.
/// A text touches a few hundred rows of the weights: adding these up takes a small part of the time of ONNX Runtime, which copies them
/// first; a test holds both to the same probabilities.
/// </summary>
internal sealed class ClassifierHeads
{
    private readonly TextFeatures _features;
    private readonly WeightTable _main;
    private readonly WeightTable _level3;
    private readonly int[] _level3Rows;
    private readonly (int First, int[] Children)[] _families;

    /// <summary>Reads the model and checks that it fits its labels and features.</summary>
    /// <exception cref="IntakeException">It does not, or it is no such model.</exception>
    public ClassifierHeads(FeatureTable table, LabelSet labels, byte[] model)
    {
        (Table, Labels) = (table, labels);
        _features = new TextFeatures(table);
        var weights = HeadsModel.Read(model);
        weights.Check(table, labels);
        _main = weights.Table("main", [.. Enumerable.Range(0, HeadsModel.MainColumns(labels))]);
        _level3Rows = weights.Level3Rows();

        // the children of one parent stand side by side, from a whole vector on
        _families = new (int, int[])[labels.Level2.Length];
        var order = new int[labels.Level3.Length];
        var next = 0;
        for (var parent = 0; parent < _families.Length; parent++)
        {
            int[] children = [.. Enumerable.Range(0, order.Length).Where(child => labels.Parent3[child] == parent)];
            _families[parent] = (next, children);
            for (var at = 0; at < children.Length; at++)
            {
                order[children[at]] = next + at;
            }

            next += Whole(children.Length);
        }

        _level3 = weights.Table("level3", order);
    }

    /// <summary>The features.</summary>
    public FeatureTable Table { get; }

    /// <summary>The labels.</summary>
    public LabelSet Labels { get; }

    /// <summary>Memory for <see cref="Run"/>.</summary>
    public HeadProbabilities Memory() => new(Labels, Math.Max(_main.Width, _level3.Width));

    /// <summary>Probabilities of each head for a text, the third level for the likeliest second-level categories.</summary>
    public void Run(ReadOnlySpan<char> text, HeadProbabilities into)
    {
        var features = into.Features;
        _features.Extract(text, features);
        var rows = features.Rows.AsSpan(0, features.Count);
        var values = features.Values.AsSpan(0, features.Count);
        _main.Score(rows, values, into.Scores);
        ReadOnlySpan<float> scores = into.Scores;
        Softmax.Of(Take(ref scores, into.Level2), into.Level2);
        Softmax.Of(Take(ref scores, into.RequestType), into.RequestType);
        Softmax.Of(Take(ref scores, into.Sentiment), into.Sentiment);
        TensorPrimitives.Sigmoid(Take(ref scores, into.Risk), into.Risk);
        Softmax.Of(Take(ref scores, into.RiskLevel), into.RiskLevel);
        Array.Clear(into.Level1);
        for (var child = 0; child < into.Level2.Length; child++)
        {
            into.Level1[Labels.Parent2[child]] += into.Level2[child];
        }

        FindBest(into.Level2, into.Best);
        MapRows(rows, values, into);
        foreach (var parent in into.Best)
        {
            RunLevel3(parent, into);
        }
    }

    /// <summary>Third-level probabilities below one second-level category, after <see cref="Run"/>: its share of the parent's.</summary>
    internal void RunLevel3(int parent, HeadProbabilities into)
    {
        var (first, children) = _families[parent];
        if (children.Length == 0)
        {
            return;
        }

        var count = into.Level3Count;
        _level3.Score(into.Level3Rows.AsSpan(0, count), into.Level3Values.AsSpan(0, count), first, into.Scores.AsSpan(0, Whole(children.Length)));
        var shares = into.Scores.AsSpan(0, children.Length);
        Softmax.Of(shares, shares);
        for (var at = 0; at < children.Length; at++)
        {
            into.Level3[children[at]] = shares[at] * into.Level2[parent];
        }
    }

    private void MapRows(ReadOnlySpan<int> rows, ReadOnlySpan<float> values, HeadProbabilities into)
    {
        into.Reserve(rows.Length);
        var count = 0;
        for (var at = 0; at < rows.Length; at++)
        {
            var row = _level3Rows[rows[at]];
            (into.Level3Rows[count], into.Level3Values[count]) = (row, values[at]);
            count += row >= 0 ? 1 : 0;
        }

        into.Level3Count = count;
    }

    private static int Whole(int columns) => (columns + WeightTable.Step - 1) / WeightTable.Step * WeightTable.Step;

    private static ReadOnlySpan<float> Take(ref ReadOnlySpan<float> scores, float[] head)
    {
        var part = scores[..head.Length];
        scores = scores[head.Length..];
        return part;
    }

    private static void FindBest(ReadOnlySpan<float> scores, int[] best)
    {
        var filled = 0;
        for (var at = 0; at < scores.Length; at++)
        {
            var place = filled;
            while (place > 0 && scores[at] > scores[best[place - 1]])
            {
                place--;
            }

            if (place < best.Length)
            {
                filled = Math.Min(filled + 1, best.Length);
                best.AsSpan(place, filled - place - 1).CopyTo(best.AsSpan(place + 1));
                best[place] = at;
            }
        }
    }
}
