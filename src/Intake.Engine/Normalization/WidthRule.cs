namespace Intake.Engine.Normalization;

/// <summary>Letters and digits half width; punctuation full width beside Chinese, half width between digits; invisible characters out.</summary>
internal sealed class WidthRule : ITextRule
{
    private const int FullWidthShift = 0xFEE0; // U+FF01..U+FF5E mirror U+0021..U+007E

    public string Name => "width";

    public void Find(ReadOnlySpan<char> text, IList<TextEdit> edits)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < 0x80 ? char.IsAsciiLetterOrDigit(c) || c == ' ' || c == '\n' : Glyph.IsHan(c))
            {
                continue;
            }

            if (IsInvisible(c))
            {
                edits.Add(new TextEdit(i, 1, ""));
            }
            else if (Written(text, i) is var written && written != c)
            {
                edits.Add(new TextEdit(i, 1, written.ToString()));
            }
        }
    }

    private static bool IsInvisible(char c) =>
        (c < ' ' && c is not ('\n' or '\t')) || c is '\u007F' or '\u00AD' or '\u2060' or '\uFEFF' or (>= '\u200B' and <= '\u200F');

    private static char Written(ReadOnlySpan<char> text, int i) => text[i] switch
    {
        '\u3000' or '\u00A0' or '\t' => ' ',
        '：' when BetweenDigits(text, i) => ':',
        >= '０' and <= '９' or >= 'Ａ' and <= 'Ｚ' or >= 'ａ' and <= 'ｚ' => (char)(text[i] - FullWidthShift),
        '％' or '＋' or '－' or '／' or '＝' or '＠' or '＃' or '＆' or '＊' or '＿' or '．' => (char)(text[i] - FullWidthShift),
        ',' or ';' or ':' or '?' or '!' or '(' or ')' when BesideHan(text, i) && !BetweenDigits(text, i) => (char)(text[i] + FullWidthShift),
        '.' when Glyph.IsHanAt(text, i - 1) && Glyph.IsPauseAt(text, i + 1) => '。',
        '｡' => '。',
        '､' => '、',
        _ => text[i],
    };

    private static bool BetweenDigits(ReadOnlySpan<char> text, int i) =>
        i > 0 && i + 1 < text.Length && IsDigit(text[i - 1]) && IsDigit(text[i + 1]);

    private static bool IsDigit(char c) => char.IsAsciiDigit(c) || c is >= '０' and <= '９';

    private static bool BesideHan(ReadOnlySpan<char> text, int i) =>
        IsChinese(text, i - 1) || IsChinese(text, i + 1) || (i > 1 && text[i - 1] == ' ' && IsChinese(text, i - 2));

    private static bool IsChinese(ReadOnlySpan<char> text, int i) =>
        Glyph.IsHanAt(text, i) || Glyph.IsOneOf(text, i, "，。！？；：、（）“”《》…");
}
