using Intake.Engine.Transcription.Language;

namespace Intake.Engine.Training;

/// <summary>Numbers the characters of the training texts.</summary>
internal sealed class LanguageModelAlphabet
{
    private LanguageModelAlphabet(ushort[] symbols, int size) => (Symbols, Size) = (symbols, size);

    /// <summary>Symbol of each UTF-16 unit. // [65536]</summary>
    public ushort[] Symbols { get; }

    /// <summary>Number of symbols, those of <see cref="NGramSymbols"/> included.</summary>
    public int Size { get; }

    /// <summary>Gives the characters of the texts numbers in the order of their code.</summary>
    public static LanguageModelAlphabet Build(IEnumerable<string> texts, CharacterFolding folding)
    {
        var occurs = new bool[NGramFile.Characters];
        foreach (var text in texts)
        {
            foreach (var character in text)
            {
                occurs[folding.Fold(character)] = true;
            }
        }

        var numbers = new ushort[NGramFile.Characters];
        var size = (int)NGramSymbols.First;
        for (var character = 1; character < occurs.Length; character++)
        {
            numbers[character] = !occurs[character] ? NGramSymbols.Unknown : character == CharacterFolding.Numeral ? NGramSymbols.Number : (ushort)size++;
        }

        numbers[0] = NGramSymbols.None;
        numbers[CharacterFolding.Numeral] = NGramSymbols.Number;
        return new([.. Enumerable.Range(0, NGramFile.Characters).Select(character => numbers[folding.Fold((char)character)])], size);
    }

    /// <summary>Writes the symbols of a text from its start to its end; a run of numerals is one symbol.</summary>
    public void Append(string text, List<ushort> symbols)
    {
        symbols.Add(NGramSymbols.Start);
        foreach (var character in text)
        {
            var symbol = Symbols[character];
            if (symbol != NGramSymbols.None && (symbol != NGramSymbols.Number || symbols[^1] != NGramSymbols.Number))
            {
                symbols.Add(symbol);
            }
        }

        symbols.Add(NGramSymbols.End);
    }
}
