using Intake.Engine.Evaluation;

namespace Intake.Benchmarks.Speech;

/// <summary>Listed names in what was said and in what was recognised.</summary>
/// <param name="Said">Names in the references.</param>
/// <param name="Found">Of these, recognised in the same recording.</param>
/// <param name="Inserted">Names recognised in a recording more often than they were said in it.</param>
/// <param name="Characters">Characters of the references.</param>
/// <param name="Cer">Character error rate.</param>
internal sealed record NameCounts(int Said, int Found, int Inserted, long Characters, double Cer)
{
    private const double CharactersPerWord = 1.6; // of running Chinese text

    public double Recall => Said == 0 ? 1 : (double)Found / Said;

    /// <summary>Inserted names by word of the references.</summary>
    public double InsertedPerWord => Inserted / (Characters / CharactersPerWord);

    public static NameCounts Of(IReadOnlyCollection<(string Reference, string Hypothesis)> pairs, IReadOnlyCollection<string> names, ScoringText scoring)
    {
        string[] listed = [.. names.Select(scoring.Normalize).Where(name => name.Length > 0).Distinct()];
        var (said, found, inserted) = (0, 0, 0);
        foreach (var (reference, hypothesis) in pairs)
        {
            var inReference = Count(scoring.Normalize(reference), listed);
            var inHypothesis = Count(scoring.Normalize(hypothesis), listed);
            said += inReference.Values.Sum();
            found += inReference.Sum(name => Math.Min(name.Value, inHypothesis.GetValueOrDefault(name.Key)));
            inserted += inHypothesis.Sum(name => Math.Max(0, name.Value - inReference.GetValueOrDefault(name.Key)));
        }

        var rates = ErrorRates.OfCharacters(pairs, scoring);
        return new NameCounts(said, found, inserted, rates.ReferenceLength, rates.Rate);
    }

    // the leftmost longest names, none inside another
    private static Dictionary<string, int> Count(string text, string[] names)
    {
        var counts = new Dictionary<string, int>();
        for (int at = 0; at < text.Length;)
        {
            var name = names.Where(name => string.CompareOrdinal(text, at, name, 0, name.Length) == 0).MaxBy(name => name.Length);
            if (name is not null)
            {
                counts[name] = counts.GetValueOrDefault(name) + 1;
            }

            at += name?.Length ?? 1;
        }

        return counts;
    }
}
