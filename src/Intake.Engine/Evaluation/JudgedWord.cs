using Intake.Engine.Transcription;

namespace Intake.Engine.Evaluation;

/// <summary>A recognised word beside what was said.</summary>
/// <param name="Word">The word.</param>
/// <param name="Characters">Characters of it that count.</param>
/// <param name="IsRight">Whether all of them were said there.</param>
/// <param name="FirstSaid">Place, among the characters of the reference that count, of what its first aligned character stands for; -1 for none.</param>
/// <param name="LastSaid">The same of its last one.</param>
public sealed record JudgedWord(TranscriptWord Word, int Characters, bool IsRight, int FirstSaid, int LastSaid)
{
    private const string NumberCharacters = "0123456789零〇一二三四五六七八九十百千万亿两幺点萬億兩點";

    /// <summary>Judges the words of a recording; those without letters and digits are left out.</summary>
    /// <param name="reference">What was said.</param>
    /// <param name="words">What was recognised, in order.</param>
    /// <param name="scoring">What counts. Words of one number are right or wrong together, since digits and number words are the same.</param>
    public static IReadOnlyList<JudgedWord> Of(string reference, IReadOnlyList<TranscriptWord> words, ScoringText scoring)
    {
        var units = Units(words).Select(unit => (Words: unit, Text: scoring.Normalize(string.Concat(unit.Select(word => word.Text))))).ToArray();
        var said = scoring.Normalize(reference);
        var heard = string.Concat(units.Select(unit => unit.Text));
        var places = AlignmentPath.OfCharacters(said, heard);
        var judged = new List<JudgedWord>();
        var at = 0;
        foreach (var (group, text) in units)
        {
            var own = Enumerable.Range(at, text.Length).ToArray();
            at += text.Length;
            if (text.Length > 0)
            {
                var isRight = own.All(i => places[i] >= 0 && said[places[i]] == heard[i]);
                int[] stands = [.. own.Select(i => places[i]).Where(place => place >= 0)];
                judged.AddRange(group
                    .Select(word => new JudgedWord(word, scoring.Normalize(word.Text).Length, isRight, stands.FirstOrDefault(-1), stands.LastOrDefault(-1)))
                    .Where(word => word.Characters > 0));
            }
        }

        return judged;
    }

    private static IEnumerable<IReadOnlyList<TranscriptWord>> Units(IReadOnlyList<TranscriptWord> words)
    {
        var number = new List<TranscriptWord>();
        foreach (var word in words)
        {
            if (word.Text.Any(character => NumberCharacters.Contains(character, StringComparison.Ordinal)))
            {
                number.Add(word);
                continue;
            }

            if (number.Count > 0)
            {
                yield return [.. number];
                number.Clear();
            }

            yield return [word];
        }

        if (number.Count > 0)
        {
            yield return number;
        }
    }
}
