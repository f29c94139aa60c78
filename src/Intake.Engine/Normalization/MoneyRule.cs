using System.Globalization;

namespace Intake.Engine.Normalization;

/// <summary>Amounts with parts of a yuan and single-digit amounts: 三百五十块五 → 350.5元, 六毛三 → 0.63元, 三块钱 → 3块钱.</summary>
internal sealed class MoneyRule(NumberWords words) : NumeralRule(words)
{
    // after these 三块 is money, before a noun it may be a piece of something
    private const string AfterMoney = "钱多来左每的了吧都也就还才呢啊嘛呀给卖洋吗到以不出";

    private const string BeforeMoney = "赔付罚退赚挣花涨";

    public override string Name => "money";

    protected override int Read(ReadOnlySpan<char> text, int start, int end, IList<TextEdit> edits)
    {
        if (!Glyph.IsOneOf(text, end, "块元毛角") || Glyph.IsOneOf(text, start - 1, "第每几")
            || !TryCardinal(text, start, end, out var cardinal) || start + cardinal.Length != end)
        {
            return end;
        }

        var yuan = text[end] is '块' or '元';
        var cents = yuan ? ReadAfterYuan(text, end + 1) : ReadAfterTenth(text, end + 1);
        if (cents.Length > 0)
        {
            var value = yuan ? cardinal.Value + (cents.Value / 100m) : (cardinal.Value / 10m) + (cents.Value / 100m);
            var stop = end + 1 + cents.Length;
            stop += Glyph.IsOneOf(text, stop, "钱") ? 1 : 0;
            edits.Add(new TextEdit(start, stop - start, value.ToString("0.##", CultureInfo.InvariantCulture) + "元"));
            return stop;
        }

        var said = Glyph.IsOneOf(text, end + 1, "钱洋") || (text[start] != '一' && text[end] != '角'
            && (Glyph.IsOneOf(text, start - 1, BeforeMoney) || Glyph.IsPauseAt(text, end + 1) || Glyph.IsNumeralAt(text, end + 1) || Glyph.IsOneOf(text, end + 1, AfterMoney)));
        if (cardinal.Length == 1 && said)
        {
            edits.Add(new TextEdit(start, 1, cardinal.Written()));
        }

        return end;
    }

    // behind 块: 五 | 二毛 | 二毛七 | 二五 | 零五分 | 半
    private (int Value, int Length) ReadAfterYuan(ReadOnlySpan<char> text, int at)
    {
        if (Glyph.IsOneOf(text, at, "半") && !Glyph.IsOneOf(text, at + 1, "个块截边路夜"))
        {
            return (50, 1);
        }

        if (Glyph.IsOneOf(text, at, "零") && Digit(text, at + 1) is > 0 and var cent && !Glyph.IsNumeralAt(text, at + 2))
        {
            return Glyph.IsOneOf(text, at + 2, "毛角") ? (cent * 10, 3) : (cent, Glyph.IsOneOf(text, at + 2, "分") ? 3 : 2);
        }

        var tenth = Digit(text, at);
        if (tenth <= 0)
        {
            return (0, 0);
        }

        if (Glyph.IsOneOf(text, at + 1, "毛角"))
        {
            var rest = ReadAfterTenth(text, at + 2);
            return ((tenth * 10) + rest.Value, 2 + rest.Length);
        }

        if (Glyph.IsNumeralAt(text, at + 1))
        {
            return ReadTwoDigits(text, at, tenth);
        }

        // 十块三斤: a new quantity begins
        return Words.UnitAt(text, at + 1, out _) > 0 ? (0, 0) : (tenth * 10, 1);
    }

    private static (int Value, int Length) ReadTwoDigits(ReadOnlySpan<char> text, int at, int tenth)
    {
        var second = Digit(text, at + 1);
        if (second == 1 && Glyph.IsHanAt(text, at + 2) && !Glyph.IsNumeral(text[at + 2]))
        {
            return (tenth * 10, 1); // 两块三一斤
        }

        return second >= 0 && !Glyph.IsNumeralAt(text, at + 2) && !Consecutive(text[at], text[at + 1])
            ? ((tenth * 10) + second, 2)
            : (0, 0);
    }

    // behind 毛: 三 | 三分
    private (int Value, int Length) ReadAfterTenth(ReadOnlySpan<char> text, int at)
    {
        var cent = Digit(text, at);
        if (cent > 0 && Digit(text, at + 1) == 1 && Glyph.IsHanAt(text, at + 2) && !Glyph.IsNumeral(text[at + 2]))
        {
            return (cent, 1); // 八毛八一斤
        }

        if (cent <= 0 || Glyph.IsNumeralAt(text, at + 1))
        {
            return (0, 0);
        }

        if (Glyph.IsOneOf(text, at + 1, "分"))
        {
            return (cent, Glyph.IsOneOf(text, at + 2, "钱") ? 3 : 2);
        }

        return Words.UnitAt(text, at + 1, out _) > 0 ? (0, 0) : (cent, 1);
    }

    private static int Digit(ReadOnlySpan<char> text, int index) =>
        index < text.Length ? (text[index] == '两' ? 2 : Glyph.DigitOf(text[index])) : -1;
}
