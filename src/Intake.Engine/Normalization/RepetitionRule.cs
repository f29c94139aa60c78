using Intake.Engine.Lexicons;

namespace Intake.Engine.Normalization;

/// <summary>Joins fragments said twice by stumbling (我我我想, 就是就是), never words that are doubled on purpose (看看, 好的好的, 八八六六).</summary>
internal sealed class RepetitionRule : ITextRule
{
    private const int MaxUnit = 8;

    // 不给我我就走, 跟他说他说不知道: a person named twice is mostly the end of one clause and the head of the next,
    // unless a pause or one of these stands before
    private const string Persons = "我你他她它俺您咱";
    private static readonly string[] Openers =
        ["然后", "所以", "但是", "因为", "可是", "而且", "就是", "后来", "反正", "如果", "现在", "不过", "那个", "这个", "那"];

    private readonly WordTrie<RepetitionKind> _words = new();

    private RepetitionRule()
    {
    }

    public string Name => "repetition";

    /// <summary>Reads <c>repetitions.tsv</c> in the lexicon folder.</summary>
    public static RepetitionRule Load(string folder)
    {
        var rule = new RepetitionRule();
        var path = Path.Combine(folder, "repetitions.tsv");
        foreach (var (line, fields) in LexiconFile.Read(path, "word", "kind", "note"))
        {
            rule._words.Add(fields[0], fields[1] switch
            {
                "keep" => RepetitionKind.Keep,
                "stutter" => RepetitionKind.Stutter,
                "thrice" => RepetitionKind.Thrice,
                _ => throw LexiconFile.Fault(path, line, fields[1], fields[1], "keep | stutter | thrice"),
            });
        }

        return rule;
    }

    public void Find(ReadOnlySpan<char> text, IList<TextEdit> edits)
    {
        for (var i = 0; i < text.Length;)
        {
            var length = _words.Longest(text, i, out var kind);
            if (length == 0)
            {
                i++;
            }
            else if (kind == RepetitionKind.Keep)
            {
                i += length;
            }
            else
            {
                i = Read(text, i, length, kind, edits);
            }
        }
    }

    private static int Read(ReadOnlySpan<char> text, int start, int word, RepetitionKind kind, IList<TextEdit> edits)
    {
        // the repeated unit begins with a listed word: 我我, 我想问我想问
        for (var unit = Math.Max(1, word); unit <= MaxUnit; unit = unit < 3 ? 3 : unit + 1)
        {
            var copies = Copies(text, start, unit);
            if (copies < 2)
            {
                continue;
            }

            var end = start + (copies * unit);
            var stumbles = unit == word ? Stumbles(text, start, end, word, kind, copies) : !IsNumeric(text.Slice(start, unit));
            if (stumbles && (copies > 2 || !Persons.Contains(text[start]) || Opens(text, start)))
            {
                edits.Add(new TextEdit(start, (copies - 1) * unit, ""));
            }

            return end;
        }

        return ReadAcrossPause(text, start, word, edits);
    }

    // 我，我想问 and 就是，就是说
    private static int ReadAcrossPause(ReadOnlySpan<char> text, int start, int word, IList<TextEdit> edits)
    {
        var next = start + word;
        if (!Glyph.IsPauseAt(text, start - 1) || !Glyph.IsOneOf(text, next, "，、 ,")
            || !Glyph.Follows(text, next + 1, text.Slice(start, word)) || !Glyph.IsHanAt(text, next + 1 + word))
        {
            return start + word;
        }

        edits.Add(new TextEdit(start, word + 1, ""));
        return next + 1;
    }

    private static bool Stumbles(ReadOnlySpan<char> text, int start, int end, int word, RepetitionKind kind, int copies)
    {
        if (!Glyph.IsHanAt(text, end))
        {
            return word > 1; // 对，我我。 ends there; 我们我们， goes on
        }

        return copies > 2 || kind == RepetitionKind.Stutter || Glyph.IsPauseAt(text, start - 1);
    }

    private static bool Opens(ReadOnlySpan<char> text, int start)
    {
        foreach (var word in Openers)
        {
            if (Glyph.Precedes(text, start, word))
            {
                return true;
            }
        }

        return Glyph.IsPauseAt(text, start - 1);
    }

    private static int Copies(ReadOnlySpan<char> text, int start, int unit)
    {
        var copies = 1;
        while (start + ((copies + 1) * unit) <= text.Length
            && text.Slice(start, unit).SequenceEqual(text.Slice(start + (copies * unit), unit)))
        {
            copies++;
        }

        return copies;
    }

    private static bool IsNumeric(ReadOnlySpan<char> unit)
    {
        foreach (var c in unit)
        {
            if (!Glyph.IsHan(c) || Glyph.IsNumeral(c))
            {
                return true;
            }
        }

        return false;
    }
}
