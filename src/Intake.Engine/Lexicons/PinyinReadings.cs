using System.Collections.Frozen;

namespace Intake.Engine.Lexicons;

/// <summary>All toneless readings of each character of the basic Han block, the most common one first, as numbers of syllables.</summary>
internal sealed class PinyinReadings
{
    private readonly ushort[]?[] _readings = new ushort[PinyinTable.Length][];
    private readonly FrozenDictionary<string, ushort> _numbers;

    private PinyinReadings(IReadOnlyList<string> syllables)
    {
        Syllables = syllables;
        _numbers = syllables.Select((syllable, i) => KeyValuePair.Create(syllable, (ushort)i)).ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Syllables by their number, for example <c>lan</c>; ü is written v.</summary>
    public IReadOnlyList<string> Syllables { get; }

    /// <summary>Reads <c>pinyin.tsv</c> (one reading a character) and <c>polyphones.tsv</c> (the others) in the lexicon folder.</summary>
    /// <exception cref="IntakeException">A list is missing or malformed.</exception>
    public static PinyinReadings Read(string lexicons)
    {
        var common = PinyinTable.Entries(Path.Combine(lexicons, "pinyin.tsv"));
        var readings = new PinyinReadings([.. common.Select(entry => entry.Syllable).Distinct().Order(StringComparer.Ordinal)]);
        foreach (var (character, syllable) in common)
        {
            readings._readings[character - PinyinTable.First] = [readings._numbers[syllable]];
        }

        var path = Path.Combine(lexicons, "polyphones.tsv");
        foreach (var (line, fields) in LexiconFile.Read(path, "character", "readings"))
        {
            var more = fields[1].Split(' ');
            if (fields[0].Length != 1 || readings.Of(fields[0][0]).IsEmpty || !more.All(readings._numbers.ContainsKey))
            {
                throw LexiconFile.Fault(path, line, string.Join(' ', fields), string.Join(' ', fields), "a character of pinyin.tsv, syllables of pinyin.tsv");
            }

            ref var known = ref readings._readings[fields[0][0] - PinyinTable.First];
            known = [.. known!, .. more.Select(syllable => readings._numbers[syllable])];
        }

        return readings;
    }

    /// <summary>Numbers of the syllables that a character may be read as; empty when it is not in the table.</summary>
    public ReadOnlySpan<ushort> Of(char character) =>
        character - PinyinTable.First is >= 0 and < PinyinTable.Length and var place ? _readings[place] : [];

    /// <summary>Number of a syllable, or null when no character is read so.</summary>
    public ushort? Number(string syllable) => _numbers.TryGetValue(syllable, out var number) ? number : null;
}
