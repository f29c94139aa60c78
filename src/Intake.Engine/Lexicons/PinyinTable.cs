namespace Intake.Engine.Lexicons;

/// <summary>The most common toneless reading of each character of the basic Han block, as a syllable number.</summary>
internal static class PinyinTable
{
    /// <summary>First character of the table.</summary>
    public const char First = '\u4E00';

    /// <summary>Characters in the table, U+4E00 to U+9FFF.</summary>
    public const int Length = 0xA000 - First;

    /// <summary>Reads lines <c>character TAB syllable</c> (lines that begin with # are notes) into numbers from 1; 0 = no reading.</summary>
    /// <exception cref="IntakeException">The file is missing.</exception>
    public static ushort[] Read(string path)
    {
        var readings = new ushort[Length];
        var numbers = new Dictionary<string, ushort>(StringComparer.Ordinal);
        var entries = Entries(path);
        foreach (var syllable in entries.Select(entry => entry.Syllable).Distinct().Order(StringComparer.Ordinal))
        {
            numbers.Add(syllable, (ushort)(numbers.Count + 1));
        }

        foreach (var (character, syllable) in entries)
        {
            readings[character - First] = numbers[syllable];
        }

        return readings;
    }

    /// <summary>Every character with its syllable, in the order of the file.</summary>
    /// <exception cref="IntakeException">The file is missing.</exception>
    public static IReadOnlyList<(char Character, string Syllable)> Entries(string path) => File.Exists(path)
        ? [.. File.ReadLines(path).Where(IsEntry).Select(line => (line[0], line[2..]))]
        : throw LexiconFile.Missing(path);

    private static bool IsEntry(string line) => line.Length > 2 && line[1] == '\t' && line[0] is >= First and <= '\u9FFF';
}
