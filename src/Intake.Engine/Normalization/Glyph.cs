namespace Intake.Engine.Normalization;

/// <summary>What kind of character stands at a place.</summary>
internal static class Glyph
{
    /// <summary>Chinese characters that may stand for a digit, also 〇 and the telephone's 幺.</summary>
    public const string Digits = "零一二三四五六七八九";

    public static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or '〇';

    public static bool IsHanAt(ReadOnlySpan<char> text, int index) => index >= 0 && index < text.Length && IsHan(text[index]);

    /// <summary>Pause inside a sentence.</summary>
    public static bool IsSoftPause(char c) => c is '，' or '、' or ',' or ' ';

    /// <summary>End of a sentence.</summary>
    public static bool IsHardStop(char c) => c is '。' or '！' or '？' or '；' or '…' or '!' or '?' or ';' or '\n' or '：' or ':' or '—';

    public static bool IsPause(char c) => IsSoftPause(c) || IsHardStop(c);

    public static bool IsPauseAt(ReadOnlySpan<char> text, int index) => index < 0 || index >= text.Length || IsPause(text[index]);

    /// <summary>Value of a spoken digit, -1 for anything else; 两 is no digit here.</summary>
    public static int DigitOf(char c) => c switch
    {
        '零' or '〇' => 0,
        '一' or '幺' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => -1,
    };

    /// <summary>10, 100, 1000, 10^4, 10^8 or 0.</summary>
    public static long UnitOf(char c) => c switch
    {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => 0,
    };

    public static bool IsNumeral(char c) => DigitOf(c) >= 0 || UnitOf(c) > 0 || c is '两' or '廿' or '卅';

    public static bool IsNumeralAt(ReadOnlySpan<char> text, int index) => index >= 0 && index < text.Length && IsNumeral(text[index]);

    public static bool IsOneOf(ReadOnlySpan<char> text, int index, string characters) =>
        index >= 0 && index < text.Length && characters.Contains(text[index]);

    public static bool Follows(ReadOnlySpan<char> text, int index, ReadOnlySpan<char> word) =>
        index >= 0 && index <= text.Length && text[index..].StartsWith(word);

    public static bool Precedes(ReadOnlySpan<char> text, int index, string word) =>
        index >= 0 && index <= text.Length && text[..index].EndsWith(word, StringComparison.Ordinal);
}
