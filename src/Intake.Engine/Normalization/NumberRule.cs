namespace Intake.Engine.Normalization;

/// <summary>Every other number: cardinals of two places and more, decimals, digits read one by one, single digits before units.</summary>
internal sealed class NumberRule(NumberWords words) : NumeralRule(words)
{
    public override string Name => "number";

    protected override int Read(ReadOnlySpan<char> text, int start, int end, IList<TextEdit> edits)
    {
        if (DecimalNumber.TryRead(text, start, out var value, out var length) && EndsDecimal(text, start + length, length))
        {
            edits.Add(new TextEdit(start, length, value));
            return start + length;
        }

        var digits = DigitsAt(text, start);
        if (digits == end - start && (digits >= 3 || IsCode(text, start, end)))
        {
            return ReadDigits(text, start, end, edits);
        }

        if (!TryCardinal(text, start, end, out var cardinal) || IsOpen(text, start + cardinal.Length))
        {
            return end;
        }

        var next = start + cardinal.Length;
        var tenth = HasTenth(text, next);
        if (cardinal.Length == 1 && !tenth && !IsSingle(text, start, next))
        {
            return next;
        }

        edits.Add(tenth
            ? new TextEdit(start, next + 2 - start, $"{cardinal.Written()}.{Glyph.DigitOf(text[next + 1])}{text[next]}")
            : new TextEdit(start, next - start, cardinal.Written()));
        return edits[^1].End;
    }

    // 工号零六, 鲁Z二六M八一
    private bool IsCode(ReadOnlySpan<char> text, int start, int end)
    {
        var letter = (start > 0 && char.IsAsciiLetter(text[start - 1]))
            || (end - start > 1 && end < text.Length && char.IsAsciiLetter(text[end]));
        if (letter)
        {
            return end - start > 1 || Words.UnitAt(text, end, out _) == 0;
        }

        return end - start > 1 && (Glyph.Precedes(text, start, "工号") || Glyph.Precedes(text, start, "尾号")
            || Glyph.Precedes(text, start, "两位是") || Glyph.Precedes(text, start, "编号"));
    }

    // 四五六月 and 一二三 count upwards; every other run of three and more is a number
    private int ReadDigits(ReadOnlySpan<char> text, int start, int end, IList<TextEdit> edits)
    {
        var length = end - start;
        var counting = (length == 3 || (length == 4 && Words.UnitAt(text, end, out _) > 0 && Consecutive(text[end - 2], text[end - 1])))
            && Consecutive(text[start], text[start + 1]) && Consecutive(text[start + 1], text[start + 2]);
        if (!counting && !Glyph.IsOneOf(text, end, "几"))
        {
            edits.Add(new TextEdit(start, end - start, Spell(text[start..end])));
        }

        return end;
    }

    private bool IsSingle(ReadOnlySpan<char> text, int start, int next)
    {
        if (Glyph.IsOneOf(text, start - 1, "第几数初每") || Glyph.IsNumeralAt(text, start - 1))
        {
            return false;
        }

        return Words.ConvertsSingle(text, next, text[start]) || OpensRange(text, next);
    }

    // 三到十五天: written like its other end
    private static bool OpensRange(ReadOnlySpan<char> text, int next) =>
        Glyph.IsOneOf(text, next, "到至") && RunEnd(text, next + 1) is var end && end - next > 2
        && TryCardinal(text, next + 1, end, out var other) && next + 1 + other.Length == end;

    // 一千零几十, 八千几百: no exact value to write
    private static bool IsOpen(ReadOnlySpan<char> text, int next) =>
        Glyph.IsOneOf(text, next, "几") && Glyph.UnitOf(next + 1 < text.Length ? text[next + 1] : '\0') is 10 or 100 or 1000;

    // 十六度五 → 16.5度, 一米七 → 1.7米
    private bool HasTenth(ReadOnlySpan<char> text, int next) =>
        next + 1 < text.Length && Glyph.IsOneOf(text, next, "度米") && Glyph.DigitOf(text[next + 1]) > 0
        && !Glyph.IsNumeralAt(text, next + 2) && Words.UnitAt(text, next + 2, out _) == 0 && Words.KeptAt(text, next + 1) == 0;

    private bool EndsDecimal(ReadOnlySpan<char> text, int end, int length)
    {
        if (Glyph.IsOneOf(text, end, "分刻") && !Glyph.Follows(text, end, "分之"))
        {
            return false;
        }

        var digits = 0;
        while (digits < length && text[end - digits - 1] != '点')
        {
            digits++;
        }

        // 八点一直闹: a single digit must be the last thing or have a unit behind it
        return digits > 1 || Glyph.IsPauseAt(text, end) || Glyph.IsOneOf(text, end, "万亿倍折成")
            || (Words.UnitAt(text, end, out var kind) > 0 && kind != UnitKind.Counter);
    }
}
