namespace Intake.Engine.Normalization;

/// <summary>Walks over the runs of Chinese numerals of a text and lets a number rule read at the head of each.</summary>
internal abstract class NumeralRule(NumberWords words) : ITextRule
{
    public abstract string Name { get; }

    protected NumberWords Words { get; } = words;

    public void Find(ReadOnlySpan<char> text, IList<TextEdit> edits)
    {
        for (var i = 0; i < text.Length;)
        {
            var kept = Words.KeptAt(text, i);
            if (kept > 0 && !(i > 0 && char.IsAsciiLetter(text[i - 1])))
            {
                i += kept;
            }
            else if (IsWeekday(text, i))
            {
                i++; // 周三十点: the digit belongs to the name of the day
            }
            else if (Glyph.IsNumeral(text[i]))
            {
                var end = RunEnd(text, i);
                var mixed = i > 0 && char.IsAsciiDigit(text[i - 1]); // 3百, 13一斤: half of it is written already
                i = mixed ? end : Math.Max(Read(text, i, end, edits), i + 1);
            }
            else
            {
                i++;
            }
        }
    }

    private static bool IsWeekday(ReadOnlySpan<char> text, int start)
    {
        if (Glyph.DigitOf(text[start]) is < 1 or > 6 || !Glyph.IsOneOf(text, start - 1, "期拜周"))
        {
            return false;
        }

        return Glyph.Precedes(text, start, "星期") || Glyph.Precedes(text, start, "礼拜")
            || (text[start - 1] == '周' && !Glyph.IsNumeralAt(text, start - 2) && !Glyph.IsOneOf(text, start - 2, "几半"));
    }

    /// <summary>Reads at the head of the run [start, end); returns where to go on.</summary>
    protected abstract int Read(ReadOnlySpan<char> text, int start, int end, IList<TextEdit> edits);

    protected static int RunEnd(ReadOnlySpan<char> text, int start)
    {
        while (Glyph.IsNumeralAt(text, start))
        {
            start++;
        }

        return start;
    }

    /// <summary>Length of the digits read one by one at a place.</summary>
    protected static int DigitsAt(ReadOnlySpan<char> text, int start)
    {
        var i = start;
        while (i < text.Length && Glyph.DigitOf(text[i]) >= 0)
        {
            i++;
        }

        return i - start;
    }

    protected static string Spell(ReadOnlySpan<char> digits)
    {
        Span<char> spelled = digits.Length <= 64 ? stackalloc char[digits.Length] : new char[digits.Length];
        for (var i = 0; i < digits.Length; i++)
        {
            spelled[i] = (char)('0' + Glyph.DigitOf(digits[i]));
        }

        return new string(spelled);
    }

    /// <summary>Reads a cardinal that no second reading disturbs: not 七八个, not 十五六, not 几十万.</summary>
    protected static bool TryCardinal(ReadOnlySpan<char> text, int start, int end, out Cardinal cardinal)
    {
        var open = start < end && Glyph.UnitOf(text[start]) > 0 && Glyph.IsOneOf(text, start - 1, "几数"); // 几十万, 数百
        if (!Cardinal.TryRead(text[..end], start, out cardinal) || open)
        {
            return false;
        }

        var next = start + cardinal.Length;
        if (next == end)
        {
            return true;
        }

        // 一百五一天, 十三一斤: the number ends, a new 一 begins
        return next + 1 == end && text[next] is '一' or '两' && Glyph.IsHanAt(text, end)
            && !Consecutive(text[next - 1], text[next]);
    }

    protected static bool Consecutive(char first, char second)
    {
        var a = first == '两' ? 2 : Glyph.DigitOf(first);
        var b = second == '两' ? 2 : Glyph.DigitOf(second);
        return a > 0 && b == a + 1;
    }
}
