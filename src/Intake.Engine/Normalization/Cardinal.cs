using System.Globalization;

namespace Intake.Engine.Normalization;

/// <summary>A spoken whole number read from a text.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Length">Characters read.</param>
/// <param name="LastUnit">万 or 亿 when the number ends with it, otherwise <c>\0</c>.</param>
internal readonly record struct Cardinal(long Value, int Length, char LastUnit)
{
    /// <summary>Reads the longest cardinal at <paramref name="start"/>: 十五, 两千一百八 (2180), 一万五 (15000), 三百二十万.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int start, out Cardinal cardinal)
    {
        var reader = new CardinalReader();
        var i = start;
        while (i < text.Length && reader.Take(text[i], Glyph.DigitOf(i + 1 < text.Length ? text[i + 1] : '\0') > 0))
        {
            i++;
        }

        var last = i > start && text[i - 1] is '万' or '亿' ? text[i - 1] : '\0';
        cardinal = new Cardinal(reader.Value, i - start, last);
        return i > start && cardinal.Value > 0;
    }

    /// <summary>Written form: digits, but 五万, 三百二十万 and 一亿三千万 keep their unit: 5万, 320万, 1.3亿.</summary>
    public string Written() => LastUnit switch
    {
        '亿' => Value % 1_000_000_000_000 == 0 ? Plain(Value / 1_000_000_000_000) + "万亿" : Plain(Value / 100_000_000) + "亿",
        '万' when Value < 100_000_000 => Plain(Value / 10_000) + "万",
        '万' => (Value / 100_000_000m).ToString("0.####", CultureInfo.InvariantCulture) + "亿",
        _ => Plain(Value),
    };

    private static string Plain(long value) => value.ToString(CultureInfo.InvariantCulture);
}
