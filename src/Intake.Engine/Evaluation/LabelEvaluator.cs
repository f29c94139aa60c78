using Intake.Engine.Classification;

namespace Intake.Engine.Evaluation;

/// <summary>Compares a classifier's labels with a person's.</summary>
public static class LabelEvaluator
{
    /// <summary>Classifies labelled texts and scores the answers.</summary>
    public static LabelReport Evaluate(string title, IntakeClassifier classifier, IReadOnlyList<LabelledText> texts, CancellationToken cancellation = default)
    {
        var found = classifier.ClassifyAll([.. texts.Select(text => text.Text)], cancellation);
        return Evaluate(title, [.. texts.Zip(found, (gold, labels) => new LabelPair(gold, labels))]);
    }

    /// <summary>Scores answers that are already there, for example those of a cross-validation.</summary>
    public static LabelReport Evaluate(string title, IReadOnlyList<LabelPair> pairs) => new()
    {
        Title = title,
        Texts = pairs.Count,
        Heads = [.. Heads(pairs).Where(head => head.Texts.Count > 0).Select(head => LabelScores.Of(head.Head, head.Texts))],
        Risk = Risks(pairs),
    };

    private static IEnumerable<(string Head, IReadOnlyList<Judgement> Texts)> Heads(IReadOnlyList<LabelPair> pairs)
    {
        yield return (HeadNames.CategoryL1, [.. pairs.Select(pair => new Judgement(
            pair.Gold.CategoryL1,
            [pair.Found.Category.Level1, .. Ranked(pair, HeadNames.CategoryL1).Where(label => label != pair.Found.Category.Level1)],
            pair.Found.Scores[HeadNames.CategoryL1][pair.Found.Category.Level1],
            IsSure(pair, HeadNames.CategoryL1)))]);
        yield return (HeadNames.CategoryL2, [.. pairs.Select(pair => new Judgement(
            Taxonomy.Join(pair.Gold.CategoryL1, pair.Gold.CategoryL2),
            [.. pair.Found.Candidates.Select(candidate => Taxonomy.Join(candidate.Level1, candidate.Level2))],
            pair.Found.Category.Probability,
            IsSure(pair, HeadNames.CategoryL2)))]);
        yield return (HeadNames.CategoryL3, [.. pairs.Where(pair => pair.Gold.CategoryL3 is not null).Select(Level3)]);
        yield return (HeadNames.RequestType, [.. pairs.Select(pair => new Judgement(pair.Gold.RequestType, Ranked(pair, HeadNames.RequestType), pair.Found.RequestType.Probability, IsSure(pair, HeadNames.RequestType)))]);
        yield return (HeadNames.Sentiment, [.. pairs.Select(pair => new Judgement(pair.Gold.Sentiment, Ranked(pair, HeadNames.Sentiment), pair.Found.Sentiment.Probability, IsSure(pair, HeadNames.Sentiment)))]);
        yield return (HeadNames.RiskLevel, [.. pairs.Select(pair => new Judgement(
            pair.Gold.RiskLevel,
            [pair.Found.RiskLevel.Name, .. Ranked(pair, HeadNames.RiskLevel).Where(label => label != pair.Found.RiskLevel.Name)],
            pair.Found.RiskLevel.Probability,
            IsSure(pair, HeadNames.RiskLevel)))]);
    }

    private static Judgement Level3(LabelPair pair)
    {
        static string Full(CategoryCandidate path) => Taxonomy.Join(Taxonomy.Join(path.Level1, path.Level2), path.Level3 ?? "");
        return new Judgement(
            Taxonomy.Join(Taxonomy.Join(pair.Gold.CategoryL1, pair.Gold.CategoryL2), pair.Gold.CategoryL3!),
            [.. pair.Found.Candidates.Select(Full)],
            pair.Found.Category.Level3Probability);
    }

    private static bool IsSure(LabelPair pair, string head) => !pair.Found.NeedsReview.Contains(head);

    private static string[] Ranked(LabelPair pair, string head) =>
        [.. pair.Found.Scores[head].OrderByDescending(score => score.Value).Select(score => score.Key)];

    private static RiskScores Risks(IReadOnlyList<LabelPair> pairs)
    {
        bool[] risky = [.. pairs.Select(pair => pair.Gold.Risks.Count > 0)];
        bool[] raised = [.. pairs.Select(pair => pair.Found.Risks.Count > 0)];
        bool[] dangerous = [.. pairs.Select(pair => pair.Gold.Risks.Intersect(LabelScheme.Dangers).Any())];
        bool[] seen = [.. pairs.Select(pair => pair.Found.Risks.Count > 0 || pair.Found.NeedsReview.Contains(HeadNames.RiskLevel))];
        double[] scores = [.. pairs.Select(AnyRisk)];
        int[] order = [.. Enumerable.Range(0, scores.Length).OrderByDescending(text => scores[text])];
        return new RiskScores
        {
            Risky = risky.Count(text => text),
            AnyRisk = Bootstrap.Of(pairs.Count, weights => LabelScores.AveragePrecision(order, scores, risky, weights)),
            Raised = Bootstrap.Of(pairs.Count, weights => Share(weights, risky, raised, true)),
            FalselyRaised = Bootstrap.Of(pairs.Count, weights => Share(weights, risky, raised, false)),
            DangerSeen = Bootstrap.Of(pairs.Count, weights => Share(weights, dangerous, seen, true)),
            HarmlessAsked = Bootstrap.Of(pairs.Count, weights => Share(weights, risky, seen, false)),
            Types = [.. pairs.SelectMany(pair => pair.Found.Scores[HeadNames.Risk].Keys).Distinct().Select(type => Type(pairs, type))],
        };
    }

    // Both heads vote: one sees that something is wrong, the other what; on held-out texts the mean ranked better than either.
    private static double AnyRisk(LabelPair pair)
    {
        var type = Math.Max(pair.Found.Scores[HeadNames.Risk].Values.Max(), pair.Found.Risks.Select(risk => risk.Probability).DefaultIfEmpty(0).Max());
        return (1 - pair.Found.Scores[HeadNames.RiskLevel][LabelScheme.NoRisk] + type) / 2;
    }

    private static double Share(int[] weights, bool[] risky, bool[] raised, bool among)
    {
        long part = 0, whole = 0;
        for (var text = 0; text < weights.Length; text++)
        {
            if (risky[text] == among)
            {
                whole += weights[text];
                part += raised[text] ? weights[text] : 0;
            }
        }

        return whole == 0 ? 0 : (double)part / whole;
    }

    private static ClassScore Type(IReadOnlyList<LabelPair> pairs, string type)
    {
        var gold = pairs.Count(pair => pair.Gold.Risks.Contains(type));
        var found = pairs.Count(pair => pair.Found.Risks.Any(risk => risk.Name == type));
        var both = pairs.Count(pair => pair.Gold.Risks.Contains(type) && pair.Found.Risks.Any(risk => risk.Name == type));
        return new ClassScore(type, gold, found == 0 ? 0 : (double)both / found, gold == 0 ? 0 : (double)both / gold, gold + found == 0 ? 0 : 2.0 * both / (gold + found));
    }
}
