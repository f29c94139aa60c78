using System.Globalization;
using System.Text;
using Intake.Engine.Normalization;

namespace Intake.Engine.Evaluation;

/// <summary>
/// What of a text counts when it is scored. Both sides go through the same steps: full to half width, lower case,
/// Traditional to Simplified, spoken and written numbers to digits (see <see cref="SpokenNumbers"/>), then
/// everything that is neither letter, mark nor number goes out: punctuation, white space, symbols. Fillers and
/// repetitions stay, since they were said or not.
/// </summary>
/// <param name="toSimplified">Turns Traditional into Simplified characters; null leaves the script as it is.</param>
public sealed class ScoringText(Func<string, string>? toSimplified = null)
{
    /// <summary>The scoring of this project, with its table of Traditional characters.</summary>
    /// <param name="lexicons">The folder <c>models/lexicons</c>.</param>
    /// <exception cref="IntakeException">The table is missing or malformed.</exception>
    public static ScoringText Load(string lexicons)
    {
        var script = ScriptRule.Load(lexicons);
        return new ScoringText(text =>
        {
            var draft = new TextDraft(text);
            var edits = new List<TextEdit>();
            script.Find(text, edits);
            draft.Apply(script.Name, edits);
            return draft.Text;
        });
    }

    /// <summary>The characters of a text that count, without any separator.</summary>
    public string Normalize(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in Prepare(text).EnumerateRunes())
        {
            if (Counts(rune))
            {
                kept.Append(rune);
            }
        }

        return kept.ToString();
    }

    /// <summary>The words of a text that count: each Chinese character by itself, each run of other letters and digits.</summary>
    public IEnumerable<string> Words(string text)
    {
        var run = new StringBuilder();
        foreach (var rune in Prepare(text).EnumerateRunes())
        {
            bool counts = Counts(rune);
            if (counts && !IsHan(rune))
            {
                run.Append(rune);
                continue;
            }

            if (run.Length > 0)
            {
                yield return run.ToString();
                run.Clear();
            }

            if (counts)
            {
                yield return rune.ToString();
            }
        }

        if (run.Length > 0)
        {
            yield return run.ToString();
        }
    }

    private string Prepare(string text)
    {
        string narrow = string.Create(text.Length, text, static (target, source) =>
        {
            for (int i = 0; i < source.Length; i++)
            {
                target[i] = char.ToLowerInvariant(HalfWidth(source[i]));
            }
        });
        return SpokenNumbers.ToDigits(toSimplified is null ? narrow : toSimplified(narrow));
    }

    // U+FF01..FF5E are the full-width forms of U+0021..007E
    private static char HalfWidth(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u3000' => ' ',
        _ => c,
    };

    private static bool Counts(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static bool IsHan(Rune rune) =>
        rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF) or 0x3005 or 0x3007;
}
