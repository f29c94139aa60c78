using System.Collections.Frozen;

namespace Intake.Engine.Classification;

/// <summary>Probabilities and risk rules to labels that agree with each other.</summary>
internal sealed class LabelDecoder
{
    private const int Candidates = 5;
    private static readonly string[] ScoredHeads = [HeadNames.CategoryL1, HeadNames.RequestType, HeadNames.Sentiment, HeadNames.Risk, HeadNames.RiskLevel];
    private readonly LabelSet _labels;
    private readonly int[][] _children;
    private readonly FrozenDictionary<string, FrozenDictionary<string, int>> _index;

    /// <summary>Creates the decoder for a set of labels.</summary>
    public LabelDecoder(LabelSet labels)
    {
        _labels = labels;
        _children = [.. labels.Level2.Select((_, parent) => Enumerable.Range(0, labels.Parent3.Length).Where(child => labels.Parent3[child] == parent).ToArray())];
        _index = ScoredHeads.ToFrozenDictionary(
            head => head,
            head => labels.Of(head).Select((label, at) => KeyValuePair.Create(label, at)).ToFrozenDictionary(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    /// <summary>The labels of one text.</summary>
    /// <param name="heads">The model's probabilities.</param>
    /// <param name="hits">The risk rules that matched.</param>
    public IntakeLabels Decode(HeadProbabilities heads, IReadOnlyList<RiskRule> hits)
    {
        var candidates = Best(heads.Level2, Candidates).Select(at => Candidate(heads, at)).ToArray();
        var (risks, level, raisedBy) = Risks(heads, hits);
        return new IntakeLabels
        {
            Category = candidates[0],
            Candidates = candidates,
            RequestType = Top(_labels.RequestType, heads.RequestType),
            Sentiment = Top(_labels.Sentiment, heads.Sentiment),
            Risks = risks,
            RiskLevel = level,
            RaisedBy = raisedBy,
            Scores = new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal)
            {
                [HeadNames.CategoryL1] = Named(HeadNames.CategoryL1, heads.Level1),
                [HeadNames.RequestType] = Named(HeadNames.RequestType, heads.RequestType),
                [HeadNames.Sentiment] = Named(HeadNames.Sentiment, heads.Sentiment),
                [HeadNames.Risk] = Named(HeadNames.Risk, heads.Risk),
                [HeadNames.RiskLevel] = Named(HeadNames.RiskLevel, heads.RiskLevel),
            },
        };
    }

    // The model reports a risk when a type passes its threshold; a rule adds its type and lifts the level, never the reverse.
    private (IReadOnlyList<Label> Risks, Label Level, IReadOnlyList<string> RaisedBy) Risks(HeadProbabilities heads, IReadOnlyList<RiskRule> hits)
    {
        var risks = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var type = 0; type < _labels.Risk.Length; type++)
        {
            if (heads.IsKnown && heads.Risk[type] >= _labels.RiskThresholds[type])
            {
                risks.Add(_labels.Risk[type], heads.Risk[type]);
            }
        }

        var level = 0;
        if (risks.Count > 0)
        {
            // none is out: the likeliest of the other levels
            level = 1 + Highest(heads.RiskLevel.AsSpan(1));
        }

        List<string>? raisedBy = null;
        foreach (var rule in hits)
        {
            var rank = Array.IndexOf(_labels.RiskLevel, rule.Level);
            if (risks.TryAdd(rule.Type, Math.Max(rule.Probability, Probability(heads.Risk, rule.Type))) | rank > level)
            {
                (raisedBy ??= []).Add(rule.Name);
                level = Math.Max(level, rank);
            }
        }

        Label[] found = [.. risks.Select(pair => new Label(pair.Key, pair.Value)).OrderByDescending(label => label.Probability).ThenBy(label => label.Name, StringComparer.Ordinal)];
        return (found, new Label(_labels.RiskLevel[level], heads.RiskLevel[level]), (IReadOnlyList<string>?)raisedBy ?? []);
    }

    private double Probability(float[] risk, string type) =>
        _index[HeadNames.Risk].TryGetValue(type, out var at) ? risk[at] : 0;

    private CategoryCandidate Candidate(HeadProbabilities heads, int level2)
    {
        var best = -1;
        foreach (var child in _children[level2])
        {
            best = best < 0 || heads.Level3[child] > heads.Level3[best] ? child : best;
        }

        return new CategoryCandidate(
            _labels.Level1[_labels.Parent2[level2]],
            Taxonomy.Name(_labels.Level2[level2]),
            best < 0 ? null : Taxonomy.Name(_labels.Level3[best]),
            heads.Level2[level2])
        {
            Level3Probability = best < 0 ? 0 : heads.Level3[best],
        };
    }

    private NamedScores Named(string head, float[] scores) => new(_labels.Of(head), _index[head], scores);

    private static Label Top(string[] names, float[] scores)
    {
        var best = Highest(scores);
        return new Label(names[best], scores[best]);
    }

    private static int Highest(ReadOnlySpan<float> scores) => System.Numerics.Tensors.TensorPrimitives.IndexOfMax(scores);

    private static int[] Best(float[] scores, int count)
    {
        var best = new int[Math.Min(count, scores.Length)];
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

        return best;
    }
}
