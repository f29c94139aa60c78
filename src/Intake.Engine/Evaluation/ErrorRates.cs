namespace Intake.Engine.Evaluation;

/// <summary>
/// Error counts over many pairs of reference and hypothesis. Rates are micro averages: all edits over all reference
/// tokens, so that a long call counts for more than a short one.
/// </summary>
/// <param name="Pairs">Pairs counted.</param>
/// <param name="ReferenceLength">Reference tokens of all pairs.</param>
/// <param name="Substitutions">Tokens that stand for another one.</param>
/// <param name="Deletions">Reference tokens that the hypotheses lack.</param>
/// <param name="Insertions">Hypothesis tokens that the references lack.</param>
public sealed record ErrorRates(int Pairs, long ReferenceLength, long Substitutions, long Deletions, long Insertions)
{
    /// <summary>The counts of no pair at all.</summary>
    public static ErrorRates None { get; } = new(0, 0, 0, 0, 0);

    /// <summary>Substitutions, deletions and insertions together.</summary>
    public long Edits => Substitutions + Deletions + Insertions;

    /// <summary>
    /// Edits over reference tokens; above 1 where more was inserted than was said. Without any reference token it is
    /// 0 when nothing was heard and 1 otherwise, as in jiwer 4.
    /// </summary>
    public double Rate => ReferenceLength > 0 ? (double)Edits / ReferenceLength : Math.Min(1, Edits);

    /// <summary>These counts and those of one more pair.</summary>
    public ErrorRates With(Alignment pair) => new(
        Pairs + 1,
        ReferenceLength + pair.ReferenceLength,
        Substitutions + pair.Substitutions,
        Deletions + pair.Deletions,
        Insertions + pair.Insertions);

    /// <summary>Character error rate (CER): characters are the code points that <paramref name="scoring"/> leaves.</summary>
    public static ErrorRates OfCharacters(IEnumerable<(string Reference, string Hypothesis)> pairs, ScoringText scoring) =>
        pairs.Aggregate(None, (sum, pair) =>
            sum.With(Alignment.OfCharacters(scoring.Normalize(pair.Reference), scoring.Normalize(pair.Hypothesis))));

    /// <summary>
    /// Mixed error rate, the word error rate of Chinese text with foreign words in it: each Chinese character is a
    /// word, and so is each run of other letters or digits.
    /// </summary>
    public static ErrorRates OfWords(IEnumerable<(string Reference, string Hypothesis)> pairs, ScoringText scoring)
    {
        var sum = None;
        foreach (var (reference, hypothesis) in pairs)
        {
            var ids = new Dictionary<string, int>(StringComparer.Ordinal);
            sum = sum.With(Alignment.Of(Ids(scoring.Words(reference), ids), Ids(scoring.Words(hypothesis), ids)));
        }

        return sum;
    }

    private static int[] Ids(IEnumerable<string> words, Dictionary<string, int> ids)
    {
        var result = new List<int>();
        foreach (string word in words)
        {
            if (!ids.TryGetValue(word, out int id))
            {
                ids.Add(word, id = ids.Count);
            }

            result.Add(id);
        }

        return [.. result];
    }
}
