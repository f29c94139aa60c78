namespace Intake.Engine.Normalization;

/// <summary>Times of day: 下午三点半 → 下午3点半, 三点一刻 → 3点15分, 八点二十 → 8点20.</summary>
internal sealed class TimeRule(NumberWords words) : NumeralRule(words)
{
    // what makes 一点 and 两点 a time and 七点五 no decimal
    private static readonly string[] Before =
    [
        "上午", "下午", "早上", "早晨", "晚上", "夜里", "半夜", "凌晨", "中午", "傍晚", "清晨", "夜晚", "上昼", "下昼", "朝早",
        "今早", "今晚", "昨晚", "明早", "明晚", "晌午", "早起", "后晌", "黑夜", "深夜",
    ];

    private static readonly string[] NotTimes =
        ["意见", "要求", "建议", "诉求", "问题", "原因", "理由", "疑问", "希望", "想法", "请求", "疑虑", "不满", "内容", "水", "共识", "看法", "事实"];

    public override string Name => "time";

    protected override int Read(ReadOnlySpan<char> text, int start, int end, IList<TextEdit> edits)
    {
        if (!Glyph.IsOneOf(text, end, "点") || Glyph.IsOneOf(text, start - 1, "几第零有差")
            || !TryCardinal(text, start, end, out var hour) || start + hour.Length != end || hour.Value > 24)
        {
            return end;
        }

        var next = end + 1;
        var context = HasWord(text, start);
        if (!context && (IsOther(text, next) || DecimalNumber.TryRead(text, start, out _, out _) && !HasMinuteMark(text, next)))
        {
            return end;
        }

        var (minutes, length) = ReadMinutes(text, next);
        var closes = Glyph.IsPauseAt(text, next) || Glyph.IsOneOf(text, next, "左以之前后到才就还的了分");
        var sure = (context && (hour.Value > 1 || closes)) || minutes.Length > 0 || hour.Value > 2 || Glyph.IsOneOf(text, next, "钟半整多");
        if (!sure)
        {
            return end;
        }

        edits.Add(new TextEdit(start, hour.Length, hour.Written()));
        if (minutes.Length > 0)
        {
            edits.Add(new TextEdit(next, length, minutes));
        }

        return next + length;
    }

    private static bool HasWord(ReadOnlySpan<char> text, int start)
    {
        foreach (var word in Before)
        {
            if (Glyph.Precedes(text, start, word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOther(ReadOnlySpan<char> text, int next)
    {
        foreach (var word in NotTimes)
        {
            if (Glyph.Follows(text, next, word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasMinuteMark(ReadOnlySpan<char> text, int next) =>
        Glyph.IsOneOf(text, RunEnd(text, next), "分刻") && !Glyph.Follows(text, RunEnd(text, next), "分之");

    private static (string Minutes, int Length) ReadMinutes(ReadOnlySpan<char> text, int next)
    {
        if (Glyph.Follows(text, next, "一刻"))
        {
            return ("15分", 2);
        }

        if (Glyph.Follows(text, next, "三刻"))
        {
            return ("45分", 2);
        }

        var zero = Glyph.IsOneOf(text, next, "零过");
        var from = zero && text[next] == '零' ? next + 1 : next;
        var end = RunEnd(text, from);
        var marked = Glyph.IsOneOf(text, end, "分");
        if (!TryCardinal(text, from, end, out var minutes) || from + minutes.Length != end || minutes.Value > 59
            || (minutes.Length == 1 && text[from] != '十' && !(marked || from > next)))
        {
            return ("", 0);
        }

        return (from > next ? $"{minutes.Value:00}" : minutes.Written(), end - next);
    }
}
