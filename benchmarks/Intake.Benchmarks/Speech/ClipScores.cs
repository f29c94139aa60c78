using Intake.Engine.Evaluation;

namespace Intake.Benchmarks.Speech;

/// <summary>Scores of one system over some clips.</summary>
/// <param name="Clips">Clips scored.</param>
/// <param name="Characters">Characters of the references.</param>
/// <param name="Cer">Character error rate, micro average.</param>
/// <param name="Substitutions">Share of the reference characters.</param>
/// <param name="Deletions">Share of the reference characters.</param>
/// <param name="Insertions">Share of the reference characters.</param>
/// <param name="Exact">Clips without an error.</param>
/// <param name="Empty">Clips without any text.</param>
/// <param name="Loops">Clips with a phrase repeated that was not said so.</param>
internal sealed record ClipScores(
    int Clips, long Characters, double Cer, double Substitutions, double Deletions, double Insertions, int Exact, int Empty, int Loops)
{
    public static ClipScores Of(IReadOnlyCollection<(string Reference, string Hypothesis)> pairs, ScoringText scoring)
    {
        var rates = ErrorRates.OfCharacters(pairs, scoring);
        (string Reference, string Hypothesis)[] scored = [.. pairs.Select(pair => (scoring.Normalize(pair.Reference), scoring.Normalize(pair.Hypothesis)))];
        double length = Math.Max(1, rates.ReferenceLength);
        return new ClipScores(
            rates.Pairs,
            rates.ReferenceLength,
            rates.Rate,
            rates.Substitutions / length,
            rates.Deletions / length,
            rates.Insertions / length,
            scored.Count(pair => pair.Reference == pair.Hypothesis),
            scored.Count(pair => pair.Hypothesis.Length == 0),
            scored.Count(pair => RepetitionCheck.FindLoop(pair.Hypothesis, pair.Reference) is not null));
    }

    /// <summary>Scores by group, groups in order of name.</summary>
    public static SortedDictionary<string, ClipScores> ByGroup(
        IReadOnlyList<SpeechClip> clips, IReadOnlyList<string> texts, Func<SpeechClip, string> group, ScoringText scoring)
    {
        var groups = clips.Select((clip, i) => (Group: group(clip), Pair: (clip.Text, texts[i]))).GroupBy(item => item.Group, item => item.Pair);
        return new SortedDictionary<string, ClipScores>(groups.ToDictionary(items => items.Key, items => Of([.. items], scoring)), StringComparer.Ordinal);
    }
}
