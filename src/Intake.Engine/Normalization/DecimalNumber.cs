namespace Intake.Engine.Normalization;

/// <summary>Reads 三点一四 as 3.14.</summary>
internal static class DecimalNumber
{
    /// <summary>Reads a cardinal (or 零), 点 and digits read one by one.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int start, out string value, out int length)
    {
        value = "";
        length = 0;
        var point = start;
        var whole = "0";
        if (Glyph.IsOneOf(text, start, "零〇"))
        {
            point = start + 1;
        }
        else if (Cardinal.TryRead(text, start, out var cardinal) && cardinal.LastUnit == '\0')
        {
            point = start + cardinal.Length;
            whole = cardinal.Written();
        }

        if (point == start || !Glyph.IsOneOf(text, point, "点"))
        {
            return false;
        }

        var end = point + 1;
        while (end < text.Length && end - point <= 12 && Glyph.DigitOf(text[end]) >= 0)
        {
            end++;
        }

        // 八点二十: a unit behind the digits, unless it is a scale as in 一点五万
        if (end == point + 1 || Glyph.IsOneOf(text, end, "十百千两"))
        {
            return false;
        }

        Span<char> digits = stackalloc char[end - point - 1];
        for (var i = 0; i < digits.Length; i++)
        {
            digits[i] = (char)('0' + Glyph.DigitOf(text[point + 1 + i]));
        }

        value = $"{whole}.{digits}";
        length = end - start;
        return true;
    }
}
