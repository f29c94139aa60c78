using Intake.Engine.Lexicons;

namespace Intake.Engine.Normalization;

/// <summary>Takes out words that only hold the floor (嗯, 呃, 那个, 就是说), where they are fillers and nothing else.</summary>
internal sealed class FillerRule : ITextRule
{
    private const string Pronouns = "我俺你您他她咱侬伊佢";

    private readonly WordTrie<FillerKinds> _fillers = new();

    private FillerRule()
    {
    }

    public string Name => "filler";

    /// <summary>Reads <c>fillers.tsv</c> in the lexicon folder.</summary>
    public static FillerRule Load(string folder)
    {
        var rule = new FillerRule();
        var path = Path.Combine(folder, "fillers.tsv");
        foreach (var (line, fields) in LexiconFile.Read(path, "word", "where", "note"))
        {
            var kinds = FillerKinds.None;
            foreach (var where in fields[1].Split(','))
            {
                kinds |= where switch
                {
                    "keep" => FillerKinds.None,
                    "any" => FillerKinds.Any,
                    "alone" => FillerKinds.Alone,
                    "pronoun" => FillerKinds.BeforePronoun,
                    "doubled" => FillerKinds.Doubled,
                    _ => throw LexiconFile.Fault(path, line, where, where, "any | alone | pronoun | doubled | keep"),
                };
            }

            rule._fillers.Add(fields[0], kinds);
        }

        return rule;
    }

    public void Find(ReadOnlySpan<char> text, IList<TextEdit> edits)
    {
        var words = 0; // letters, digits and characters that stay
        for (var i = 0; i < text.Length;)
        {
            var length = _fillers.Longest(text, i, out var kinds);
            if (length == 0)
            {
                words += char.IsLetterOrDigit(text[i]) ? 1 : 0;
                i++;
                continue;
            }

            var end = i + length;
            while ((kinds & (FillerKinds.Doubled | FillerKinds.Any)) != 0 && Glyph.Follows(text, end, text.Slice(i, length)))
            {
                end += length;
            }

            var doubled = end > i + length;
            if (IsFiller(text, i, end, kinds, doubled))
            {
                edits.Add(Cut(text, i, end, edits.Count > 0 ? edits[^1].End : 0));
                i = edits[^1].End;
            }
            else
            {
                words += end - i;
                i = end;
            }
        }

        // an answer of nothing but 嗯 is an answer
        if (words == 0)
        {
            edits.Clear();
        }
    }

    private static bool IsFiller(ReadOnlySpan<char> text, int start, int end, FillerKinds kinds, bool doubled)
    {
        var opens = Glyph.IsPauseAt(text, start - 1);
        var closes = Glyph.IsPauseAt(text, end);
        if (kinds == FillerKinds.None || IsSentence(text, start, end) || Glyph.IsOneOf(text, end, "？?"))
        {
            return false;
        }

        return (kinds.HasFlag(FillerKinds.Any))
            || (kinds.HasFlag(FillerKinds.Alone) && opens && closes)
            || (kinds.HasFlag(FillerKinds.BeforePronoun) && opens && Glyph.IsOneOf(text, end, Pronouns))
            || (kinds.HasFlag(FillerKinds.Doubled) && doubled);
    }

    // 嗯。 between two sentences answers a question
    private static bool IsSentence(ReadOnlySpan<char> text, int start, int end) =>
        (start == 0 || Glyph.IsHardStop(text[start - 1])) && (end == text.Length || Glyph.IsHardStop(text[end]));

    private static TextEdit Cut(ReadOnlySpan<char> text, int start, int end, int free)
    {
        if (Glyph.IsPauseAt(text, start - 1))
        {
            if (end < text.Length && Glyph.IsSoftPause(text[end]))
            {
                end++;
            }
            else if (Glyph.IsPauseAt(text, end) && start > free && Glyph.IsSoftPause(text[start - 1]))
            {
                start--;
            }
        }

        return new TextEdit(start, end - start, "");
    }
}
