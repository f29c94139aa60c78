using System.Collections.Frozen;

namespace Intake.Engine.Classification;

/// <summary>Probabilities and risk rules to labels that agree with each other.</summary>
internal sealed class LabelDecoder
{
    private static readonly string[] ScoredHeads = [HeadNames.CategoryL1, HeadNames.RequestType, HeadNames.Sentiment, HeadNames.Risk, HeadNames.RiskLevel];
    private readonly LabelSet _labels;
    private readonly int[][] _children;
    private readonly ScoreTable.Head[] _heads;

    /// <summary>Creates the decoder for a set of labels.</summary>
    public LabelDecoder(LabelSet labels)
    {
        _labels = labels;
        _children = [.. labels.Level2.Select((_, parent) => Enumerable.Range(0, labels.Parent3.Length).Where(child => labels.Parent3[child] == parent).ToArray())];
        _heads = new ScoreTable.Head[ScoredHeads.Length];
        for (var head = 0; head < _heads.Length; head++)
        {
            var names = labels.Of(ScoredHeads[head]);
            var index = names.Select((label, at) => KeyValuePair.Create(label, at)).ToFrozenDictionary(StringComparer.Ordinal);
            _heads[head] = new ScoreTable.Head(ScoredHeads[head], head == 0 ? 0 : _heads[head - 1].First + _heads[head - 1].Labels.Length, names, index);
        }
    }

    /// <summary>The labels of one text.</summary>
    /// <param name="heads">The model's probabilities.</param>
    /// <param name="hits">The risk rules that matched.</param>
    public IntakeLabels Decode(HeadProbabilities heads, IReadOnlyList<RiskRule> hits)
    {
        var candidates = new CategoryCandidate[heads.Best.Length];
        for (var at = 0; at < candidates.Length; at++)
        {
            candidates[at] = Candidate(heads, heads.Best[at]);
        }

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
            NeedsReview = (IReadOnlyList<string>?)Doubtful(heads, level.Name) ?? [],
            Scores = new ScoreTable(_heads, [.. heads.Level1, .. heads.RequestType, .. heads.Sentiment, .. heads.Risk, .. heads.RiskLevel]),
        };
    }

    // The model reports a risk when a type passes its threshold; a rule adds its type and lifts the level, never the reverse.
    private (IReadOnlyList<Label> Risks, Label Level, IReadOnlyList<string> RaisedBy) Risks(HeadProbabilities heads, IReadOnlyList<RiskRule> hits)
    {
        List<Label>? risks = null;
        for (var type = 0; type < _labels.Risk.Length; type++)
        {
            if (heads.IsKnown && heads.Risk[type] >= _labels.RiskThresholds[type])
            {
                (risks ??= []).Add(new Label(_labels.Risk[type], heads.Risk[type]));
            }
        }

        // none is out: the likeliest of the other levels
        var level = risks is null ? 0 : 1 + Highest(heads.RiskLevel.AsSpan(1));
        List<string>? raisedBy = null;
        foreach (var rule in hits)
        {
            var rank = Array.IndexOf(_labels.RiskLevel, rule.Level);
            var isNew = risks is null || !risks.Exists(label => label.Name == rule.Type);
            if (isNew)
            {
                (risks ??= []).Add(new Label(rule.Type, Math.Max(rule.Probability, Probability(heads.Risk, rule.Type))));
            }

            if (isNew | rank > level)
            {
                (raisedBy ??= []).Add(rule.Name);
                level = Math.Max(level, rank);
            }
        }

        risks?.Sort((one, other) => other.Probability.CompareTo(one.Probability) is not 0 and var order ? order : string.CompareOrdinal(one.Name, other.Name));
        return ((IReadOnlyList<Label>?)risks ?? [], new Label(_labels.RiskLevel[level], heads.RiskLevel[level]), (IReadOnlyList<string>?)raisedBy ?? []);
    }

    private List<string>? Doubtful(HeadProbabilities heads, string level)
    {
        List<string>? doubtful = null;
        void Check(string head, int label, float probability)
        {
            var from = _labels.ReviewFrom(head);
            if (from.Length > 0 && (probability < from[label] || !heads.IsKnown))
            {
                (doubtful ??= []).Add(head);
            }
        }

        var (level2, type, sentiment) = (heads.Best[0], Highest(heads.RequestType), Highest(heads.Sentiment));
        Check(HeadNames.CategoryL1, _labels.Parent2[level2], heads.Level1[_labels.Parent2[level2]]);
        Check(HeadNames.CategoryL2, level2, heads.Level2[level2]);
        Check(HeadNames.RequestType, type, heads.RequestType[type]);
        Check(HeadNames.Sentiment, sentiment, heads.Sentiment[sentiment]);
        if (level == LabelScheme.NoRisk)
        {
            Check(HeadNames.RiskLevel, 0, heads.RiskLevel[0]);
        }

        return doubtful;
    }

    private double Probability(float[] risk, string type)
    {
        var at = Array.IndexOf(_labels.Risk, type);
        return at < 0 ? 0 : risk[at];
    }

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

    private static Label Top(string[] names, float[] scores)
    {
        var best = Highest(scores);
        return new Label(names[best], scores[best]);
    }

    private static int Highest(ReadOnlySpan<float> scores) => System.Numerics.Tensors.TensorPrimitives.IndexOfMax(scores);
}
