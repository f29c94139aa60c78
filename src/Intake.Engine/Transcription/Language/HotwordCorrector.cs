using Intake.Engine.Lexicons;

namespace Intake.Engine.Transcription.Language;

/// <summary>
/// Rewrites the places of a recognised text that sound like a listed name but are written otherwise, where the recogniser agrees:
/// 1. find them by their sound; 2. let the recogniser judge the text with each of them rewritten; 3. take those whose text it finds
/// hardly less likely, the best first. Immutable; may be shared by threads.
/// </summary>
internal sealed class HotwordCorrector
{
    // most places of a window that the recogniser is asked to judge; more than three were not seen in a call
    private const int MostJudged = 6;

    private readonly SimplifiedCharacters _script;
    private readonly NameFinder _finder;

    /// <param name="gazetteer">The names.</param>
    public HotwordCorrector(Gazetteer gazetteer)
    {
        _script = gazetteer.Script;
        _finder = new NameFinder(gazetteer, HotwordRule.LargestMeanDistance);
    }

    /// <summary>The text with misheard names put right, in the script that the recogniser prefers; the text itself when there are none.</summary>
    /// <param name="text">Recogniser text, as it is.</param>
    /// <param name="score">Natural log-probability of each of some whole texts, given the sound.</param>
    public string Correct(string text, Func<IReadOnlyList<string>, IReadOnlyList<double>> score)
    {
        var candidates = Candidates(text);
        if (candidates.Count == 0)
        {
            return text;
        }

        var rewritten = candidates.SelectMany(candidate => Spellings(text, candidate).Select(spelling => (Candidate: candidate, Spelling: spelling))).ToList();
        var scores = score([text, .. rewritten.Select(one => Rewrite(text, one.Candidate, one.Spelling))]);
        var accepted = rewritten
            .Select((one, i) => (one.Candidate, one.Spelling, Margin: HotwordRule.Margin(one.Candidate, scores[i + 1] - scores[0])))
            .Where(one => one.Margin >= 0)
            .OrderByDescending(one => one.Margin)
            .ThenBy(one => one.Candidate.Start);
        var taken = new List<(NameCandidate Candidate, string Spelling)>();
        foreach (var (candidate, spelling, _) in accepted)
        {
            if (!taken.Any(other => candidate.Overlaps(other.Candidate)))
            {
                taken.Add((candidate, spelling));
            }
        }

        return taken.OrderByDescending(one => one.Candidate.Start).Aggregate(text, (now, one) => Rewrite(now, one.Candidate, one.Spelling));
    }

    private List<NameCandidate> Candidates(string text)
    {
        var found = _finder.Find(text);
        var right = found.Where(candidate => IsRight(text, candidate)).ToList();
        var candidates = new List<NameCandidate>();
        foreach (var candidate in found
            .Where(candidate => HotwordRule.MayBe(candidate) && !IsRight(text, candidate))
            .OrderBy(candidate => candidate.Distance / candidate.Name.Text.Length)
            .ThenByDescending(candidate => candidate.Length))
        {
            // one name a syllable to the left or right is the same find again
            if (candidates.Count < MostJudged
                && !right.Exists(name => candidate.Overlaps(name) && !candidate.Extends(name))
                && !candidates.Exists(other => candidate.Name == other.Name && candidate.Overlaps(other)))
            {
                candidates.Add(candidate);
            }
        }

        return candidates;
    }

    private bool IsRight(string text, NameCandidate candidate) =>
        candidate.Length == candidate.Name.Text.Length
        && text.AsSpan(candidate.Start, candidate.Length).ToString().Select(_script.Of).SequenceEqual(candidate.Name.Text);

    // in the script of the text, or in both where the text does not tell; what is right already stays as it is written
    private IEnumerable<string> Spellings(string text, NameCandidate candidate)
    {
        var (name, heard) = (candidate.Name.Text, text.Substring(candidate.Start, candidate.Length));
        var isTraditional = text.Any(character => _script.Of(character) != character);
        var isSimplified = text.Any(character => _script.Traditional(character) != character);
        string Spell(Func<char, char> write) => string.Concat(name.Select((character, i) =>
            heard.Length == name.Length && _script.Of(heard[i]) == character ? heard[i] : write(character)));
        return (isTraditional, isSimplified) switch
        {
            (true, false) => [Spell(_script.Traditional)],
            (false, true) => [Spell(character => character)],
            _ => new[] { Spell(character => character), Spell(_script.Traditional) }.Distinct(),
        };
    }

    private static string Rewrite(string text, NameCandidate candidate, string spelling) =>
        string.Concat(text.AsSpan(0, candidate.Start), spelling, text.AsSpan(candidate.Start + candidate.Length));
}
