using Intake.Engine.Lexicons;

namespace Intake.Engine.Normalization;

/// <summary>What the number rules know about words: expressions that stay as they are, and units.</summary>
internal sealed class NumberWords
{
    private readonly WordTrie<bool> _exceptions = new();
    private readonly WordTrie<UnitKind> _units = new();

    private NumberWords()
    {
    }

    /// <summary>Reads <c>number-exceptions.tsv</c> and <c>units.tsv</c> in the lexicon folder.</summary>
    public static NumberWords Load(string folder)
    {
        var words = new NumberWords();
        var path = Path.Combine(folder, "number-exceptions.tsv");
        foreach (var (line, fields) in LexiconFile.Read(path, "word", "action", "note"))
        {
            words._exceptions.Add(fields[0], fields[1] switch
            {
                "keep" => true,
                "number" => false,
                _ => throw LexiconFile.Fault(path, line, fields[1], fields[1], "keep | number"),
            });
        }

        path = Path.Combine(folder, "units.tsv");
        foreach (var (line, fields) in LexiconFile.Read(path, "unit", "from", "note"))
        {
            words._units.Add(fields[0], fields[1] switch
            {
                "1" => UnitKind.FromOne,
                "2" => UnitKind.FromTwo,
                "3" => UnitKind.FromThree,
                "-" => UnitKind.Counter,
                _ => throw LexiconFile.Fault(path, line, fields[1], fields[1], "1 | 2 | 3 | -"),
            });
        }

        return words;
    }

    /// <summary>Length of the fixed expression at the head of a run of numerals, 0 when the run is a number.</summary>
    public int KeptAt(ReadOnlySpan<char> text, int start)
    {
        var length = _exceptions.Longest(text, start, out var keep);
        // 一万一 is no 万一: an expression that ends within a run of numerals does not count
        var cut = length > 0 && Glyph.IsNumeral(text[start + length - 1]) && Glyph.IsNumeralAt(text, start + length);
        return keep && !cut ? length : 0;
    }

    /// <summary>Length of the unit at a place, with its kind; 0 when there is none.</summary>
    public int UnitAt(ReadOnlySpan<char> text, int start, out UnitKind kind) => _units.Longest(text, start, out kind);

    /// <summary>True when a single spoken digit before this place is written as a digit.</summary>
    public bool ConvertsSingle(ReadOnlySpan<char> text, int unitStart, char digit)
    {
        if (UnitAt(text, unitStart, out var kind) == 0)
        {
            return false;
        }

        return kind switch
        {
            UnitKind.FromOne => true,
            UnitKind.FromTwo => digit is not '一',
            UnitKind.FromThree => digit is not ('一' or '二' or '两'),
            _ => false,
        };
    }
}
