namespace Intake.Engine.Normalization;

/// <summary>Years read digit by digit, months and the days after them: 二零二六年十一月三号 → 2026年11月3号.</summary>
internal sealed class DateRule(NumberWords words) : NumeralRule(words)
{
    private static readonly string[] Lunar = ["农历", "阴历", "旧历", "老历"];

    public override string Name => "date";

    protected override int Read(ReadOnlySpan<char> text, int start, int end, IList<TextEdit> edits)
    {
        if (Glyph.IsOneOf(text, end, "月"))
        {
            return ReadMonth(text, start, end, edits);
        }

        if (DigitsAt(text, start) == end - start && IsYear(text, start, end))
        {
            edits.Add(new TextEdit(start, end - start, Spell(text[start..end])));
        }

        return end;
    }

    private static bool IsYear(ReadOnlySpan<char> text, int start, int end)
    {
        var year = Glyph.IsOneOf(text, end, "年");
        if (end - start == 4)
        {
            return year && text[start] is '一' or '二';
        }

        if (end - start != 2)
        {
            return false;
        }

        if (Glyph.IsOneOf(text, end, "后") || Glyph.Follows(text, end, "年代"))
        {
            return text[end - 1] is '零' or '五' or '〇';
        }

        // 三五年 and 七八年 are spans of time, 九八年, 零五年 and 二三年六月 are years
        var span = Consecutive(text[start], text[start + 1]) || text[start..end].SequenceEqual("三五");
        return year && (!span || Glyph.IsOneOf(text, RunEnd(text, end + 1), "月"));
    }

    private static int ReadMonth(ReadOnlySpan<char> text, int start, int end, IList<TextEdit> edits)
    {
        if (!Cardinal.TryRead(text[..end], start, out var month) || start + month.Length != end || month.Value > 12
            || text[start] == '两' || Glyph.IsOneOf(text, start - 1, "几数个第每正腊冬"))
        {
            return end;
        }

        var dayStart = end + 1;
        var dayEnd = RunEnd(text, dayStart);
        var hasDay = Cardinal.TryRead(text[..dayEnd], dayStart, out var day) && dayStart + day.Length == dayEnd && day.Value <= 31;
        var hasMark = hasDay && Glyph.IsOneOf(text, dayEnd, "日号");
        if (IsLunar(text, start, dayStart, hasDay && !hasMark && day.Value == 15))
        {
            return dayEnd;
        }

        if (month.Value > 1 || hasMark || Glyph.IsOneOf(text, dayStart, "份") || Glyph.IsOneOf(text, start - 1, "年从到自至在于"))
        {
            edits.Add(new TextEdit(start, month.Length, month.Written()));
        }

        if (hasMark)
        {
            edits.Add(new TextEdit(dayStart, day.Length, day.Written()));
        }

        return hasMark ? dayEnd : dayStart;
    }

    // days of the lunar calendar stay in words: 八月十五, 腊月初八
    private static bool IsLunar(ReadOnlySpan<char> text, int start, int dayStart, bool fullMoon)
    {
        if (fullMoon || Glyph.IsOneOf(text, dayStart, "初半"))
        {
            return true;
        }

        foreach (var word in Lunar)
        {
            if (Glyph.Precedes(text, start, word))
            {
                return true;
            }
        }

        return false;
    }
}
