namespace Intake.Engine.Lexicons;

/// <summary>The Simplified form of single characters, one for one and whatever stands beside them.</summary>
internal sealed class SimplifiedCharacters
{
    private readonly char[] _simplified = new char[char.MaxValue + 1];

    private SimplifiedCharacters()
    {
    }

    /// <summary>Reads <c>traditional-simplified/characters.tsv</c> in the lexicon folder.</summary>
    /// <exception cref="IntakeException">The list is missing or malformed.</exception>
    public static SimplifiedCharacters Read(string lexicons)
    {
        var characters = new SimplifiedCharacters();
        var path = Path.Combine(lexicons, "traditional-simplified", "characters.tsv");
        foreach (var (line, fields) in LexiconFile.Read(path, "traditional", "simplified"))
        {
            if (fields[1].Length == 0)
            {
                throw LexiconFile.Fault(path, line, "空的简体", "no simplified form", "traditional simplified");
            }

            // characters outside the basic plane are two units long and in no name that Whisper can write
            if (fields[0].Length == 1 && fields[1].Length == 1)
            {
                characters._simplified[fields[0][0]] = fields[1][0];
            }
        }

        return characters;
    }

    /// <summary>The Simplified form, or the character itself.</summary>
    public char Of(char character) => _simplified[character] is not '\0' and var simplified ? simplified : character;
}
