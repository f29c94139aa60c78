namespace Intake.Engine.Lexicons;

/// <summary>The Simplified form of single characters, one for one and whatever stands beside them.</summary>
internal sealed class SimplifiedCharacters
{
    private readonly char[] _simplified = new char[char.MaxValue + 1];

    private SimplifiedCharacters()
    {
    }

    /// <summary>Reads the single characters of <c>traditional-simplified/characters.tsv</c> and <c>phrases-extra.tsv</c> in the lexicon folder.</summary>
    /// <exception cref="IntakeException">A list is missing or malformed.</exception>
    public static SimplifiedCharacters Read(string lexicons)
    {
        var characters = new SimplifiedCharacters();
        foreach (var file in new[] { "characters.tsv", "phrases-extra.tsv" })
        {
            characters.Add(Path.Combine(lexicons, "traditional-simplified", file));
        }

        return characters;
    }

    /// <summary>The Simplified form, or the character itself.</summary>
    public char Of(char character) => _simplified[character] is not '\0' and var simplified ? simplified : character;

    private void Add(string path)
    {
        foreach (var (line, fields) in LexiconFile.Read(path, "traditional", "simplified"))
        {
            if (fields[1].Length == 0)
            {
                throw LexiconFile.Fault(path, line, "空的简体", "no simplified form", "traditional simplified");
            }

            // characters outside the basic plane are two units long and in no name that Whisper can write
            if (fields[0].Length == 1 && fields[1].Length == 1)
            {
                _simplified[fields[0][0]] = fields[1][0];
            }
        }
    }
}
