using System.Buffers;
using System.Globalization;

namespace Intake.Engine.Classification;

/// <summary>Text reduced to what the classifiers compare: lower case, half width, digits as 0, marks as one break.</summary>
internal static class FoldedText
{
    /// <summary>Stands for one or more punctuation marks, spaces or line breaks.</summary>
    public const char Break = '\u3002';

    /// <summary>Stands for everything that is no valid character.</summary>
    public const char Invalid = '\uFFFD';

    /// <summary>A longer text is read at its beginning and its end only, half of this each; an hour of speech has about 15,000.</summary>
    public const int MaximumCharacters = 20_000;

    /// <summary>Writes the folded text and returns its length; <paramref name="folded"/> must hold min(text, maximum) + 2 characters.</summary>
    public static int Fold(ReadOnlySpan<char> text, Span<char> folded)
    {
        folded[0] = Break;
        if (text.Length <= MaximumCharacters)
        {
            return Close(folded, FoldPart(text, folded, 1));
        }

        var half = MaximumCharacters / 2;
        var length = FoldPart(text[..half], folded, 1);
        return Close(folded, FoldPart(text[^half..], folded, length));
    }

    private static int Close(Span<char> folded, int length)
    {
        if (folded[length - 1] != Break)
        {
            folded[length++] = Break;
        }

        return length;
    }

    private static int FoldPart(ReadOnlySpan<char> text, Span<char> folded, int length)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (character is < '\u4E00' or > '\u9FFF')
            {
                character = FoldOther(text, ref at);
                if (character == '\0' || (character == Break && folded[length - 1] == Break))
                {
                    continue;
                }
            }

            folded[length++] = character;
        }

        return length;
    }

    // Anything outside the basic Han block: '\0' means that the character leaves no trace.
    private static char FoldOther(ReadOnlySpan<char> text, ref int at)
    {
        var character = text[at];
        if (character is > '\uFF00' and < '\uFF5F')
        {
            character = (char)(character - 0xFEE0);
        }

        if (char.IsAsciiLetter(character))
        {
            return (char)(character | 0x20);
        }

        if (char.IsSurrogate(character))
        {
            return FoldSurrogate(text, ref at);
        }

        return CharUnicodeInfo.GetUnicodeCategory(character) switch
        {
            UnicodeCategory.DecimalDigitNumber => '0',
            UnicodeCategory.Format or UnicodeCategory.NonSpacingMark => '\0',
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter => char.ToLowerInvariant(character),
            UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherSymbol or UnicodeCategory.CurrencySymbol
                or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => character,
            UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse => Invalid,
            _ => character == '!' || character == '?' ? character : Break,
        };
    }

    // A pair becomes one private-use character, so that an emoji counts as one; half a pair is invalid.
    private static char FoldSurrogate(ReadOnlySpan<char> text, ref int at)
    {
        if (System.Text.Rune.DecodeFromUtf16(text[at..], out var rune, out var used) != OperationStatus.Done)
        {
            return Invalid;
        }

        at += used - 1;
        return (char)(0xE000 + (rune.Value % 0x1900));
    }
}
