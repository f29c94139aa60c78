using Intake.Engine.Lexicons;

namespace Intake.Engine.Transcription.Language;

/// <summary>
/// The names of a county: places, estates, departments, companies. A file has one a line, in UTF-8, with an optional weight
/// (0.1 to 10, default 1) and pinyin behind tabs: <c>澜庭华府\t2\tlan ting hua fu</c>. Lines that begin with # are notes.
/// </summary>
public sealed class Gazetteer
{
    private Gazetteer(IReadOnlyList<GazetteerName> names, SimplifiedCharacters script, PinyinReadings pinyin) =>
        (Names, Script, Pinyin) = (names, script, pinyin);

    /// <summary>Number of names.</summary>
    public int Count => Names.Count;

    internal IReadOnlyList<GazetteerName> Names { get; }

    internal SimplifiedCharacters Script { get; }

    internal PinyinReadings Pinyin { get; }

    /// <summary>Reads a file of names.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lexicons">The folder <c>models/lexicons</c>, for pinyin and Traditional characters.</param>
    /// <exception cref="IntakeException">All faults of the file, by line; or a list of the lexicon folder is missing.</exception>
    public static Gazetteer Read(string path, string lexicons)
    {
        var script = SimplifiedCharacters.Read(lexicons);
        var pinyin = PinyinReadings.Read(lexicons);
        return new Gazetteer(new GazetteerReader(path, script, pinyin).Read(), script, pinyin);
    }
}
