namespace Intake.Engine.Normalization;

/// <summary>Joins fragments said twice by stumbling (我我我想, 就是就是), never words that are doubled on purpose (看看, 好的好的, 八八六六).</summary>
internal sealed class RepetitionRule : ITextRule
{
    private const int MaxUnit = 8;

    // 不给我我就走: the first 我 may be the object of these
    private const string ObjectBefore = "给跟让叫找骂打欠害把被帮对问诉和比为替是像等看见的请求赔扣退畀俾同到";

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
            if (unit == word ? Stumbles(text, start, end, word, kind, copies) : !IsNumeric(text.Slice(start, unit)))
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

        var opens = Glyph.IsPauseAt(text, start - 1);
        return copies > 2 || opens || (kind == RepetitionKind.Stutter && (word > 1 || !Glyph.IsOneOf(text, start - 1, ObjectBefore)));
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
