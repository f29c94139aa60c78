using System.Text;

namespace Intake.Engine.Normalization;

/// <summary>Joins digits spoken in groups to one telephone or identity-card number: 幺三九 零零零零 七幺二六 → 13900007126.</summary>
internal sealed class PhoneNumberRule : ITextRule
{
    private const int MaxGroups = 8;
    private const int MaxGroupLength = 18;

    public string Name => "phone";

    public void Find(ReadOnlySpan<char> text, IList<TextEdit> edits)
    {
        Span<Range> groups = stackalloc Range[MaxGroups];
        for (var i = 0; i < text.Length;)
        {
            if (!IsDigit(text[i]))
            {
                i++;
                continue;
            }

            var count = ReadGroups(text, i, groups);
            var used = count == 0 ? 0 : BestCount(text, groups[..count]);
            if (used == 0)
            {
                i = GroupEnd(text, i);
                continue;
            }

            var end = groups[used - 1].End.Value;
            var number = Spell(text, groups[..used]);
            if (!text[i..end].SequenceEqual(number))
            {
                edits.Add(new TextEdit(i, end - i, number));
            }

            i = end;
        }
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9' || Glyph.DigitOf(c) >= 0;

    private static int GroupEnd(ReadOnlySpan<char> text, int start)
    {
        while (start < text.Length && IsDigit(text[start]))
        {
            start++;
        }

        return start;
    }

    private static int ReadGroups(ReadOnlySpan<char> text, int start, Span<Range> groups)
    {
        if (start > 0 && Glyph.IsNumeral(text[start - 1]))
        {
            return 0;
        }

        var count = 0;
        while (count < groups.Length)
        {
            var end = Math.Min(start + MaxGroupLength + 1, GroupEnd(text, start));
            if (end - start is < 2 or > MaxGroupLength || Glyph.IsNumeralAt(text, end))
            {
                break;
            }

            // the check character of an identity card, also as it is said
            end += Glyph.IsOneOf(text, end, "Xx叉") && !Glyph.IsOneOf(text, end + 1, "车路口") ? 1 : 0;
            groups[count++] = start..end;
            start = end;
            while (Glyph.IsOneOf(text, start, " ，、,-") && start - end < 2)
            {
                start++;
            }
        }

        return count;
    }

    // the longest prefix of groups that makes a number somebody can have
    private static int BestCount(ReadOnlySpan<char> text, Span<Range> groups)
    {
        for (var count = groups.Length; count > 0; count--)
        {
            var digits = 0;
            foreach (var group in groups[..count])
            {
                digits += group.End.Value - group.Start.Value;
            }

            if (IsNumber(text, groups[..count], digits))
            {
                return count;
            }
        }

        return 0;
    }

    private static bool IsNumber(ReadOnlySpan<char> text, Span<Range> groups, int digits)
    {
        var first = Value(text[groups[0].Start.Value]);
        var second = Value(text[groups[0].Start.Value + 1]);
        return digits switch
        {
            18 => first is >= 1 and <= 8,
            11 => (first == 1 && second >= 3) || first == 0,
            12 => first == 0,
            // a land line without area code is said 4 + 4
            8 => groups.Length == 2 && first >= 2 && groups[0].End.Value - groups[0].Start.Value == 4
                && text[groups[0].End.Value] is ' ' or '-',
            _ => false,
        };
    }

    private static int Value(char c) => c is >= '0' and <= '9' ? c - '0' : Glyph.DigitOf(c);

    private static string Spell(ReadOnlySpan<char> text, Span<Range> groups)
    {
        var number = new StringBuilder(18);
        foreach (var group in groups)
        {
            foreach (var c in text[group])
            {
                number.Append(IsDigit(c) ? (char)('0' + Value(c)) : 'X');
            }
        }

        return number.ToString();
    }
}
