using System.Globalization;
using Intake.Engine.Lexicons;

namespace Intake.Engine.Training;

/// <summary>
/// What of a text the language model sees, character by character: half width, lower case, Traditional as Simplified,
/// every numeral as <see cref="Numeral"/>, anything but letters and numbers not at all.
/// </summary>
internal sealed class CharacterFolding
{
    /// <summary>Stands for the digits of all scripts and 零 to 亿.</summary>
    public const char Numeral = '0';

    private const string ChineseNumerals = "零〇一二三四五六七八九十百千万亿幺两";
    private readonly char[] _folded = new char[char.MaxValue + 1];

    private CharacterFolding(SimplifiedCharacters script)
    {
        for (var character = 0; character < _folded.Length; character++)
        {
            _folded[character] = Fold((char)character, script);
        }
    }

    /// <summary>Reads the table of Traditional characters below the lexicon folder.</summary>
    public static CharacterFolding Load(string lexicons) => new(SimplifiedCharacters.Read(lexicons));

    /// <summary>The character that the model sees, NUL for none.</summary>
    public char Fold(char character) => _folded[character];

    private static char Fold(char character, SimplifiedCharacters script)
    {
        if (character is >= '\uFF01' and <= '\uFF5E')
        {
            character = (char)(character - 0xFEE0);
        }

        character = script.Of(char.ToLowerInvariant(character));
        return char.GetUnicodeCategory(character) switch
        {
            _ when ChineseNumerals.Contains(character, StringComparison.Ordinal) => Numeral,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Numeral,
            UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => character,
            UnicodeCategory.Surrogate when char.IsHighSurrogate(character) => character, // a rare character: its first half speaks for it
            _ => '\0',
        };
    }
}
