namespace Intake.Engine.Lexicons;

/// <summary>The Simplified form of single characters and back, one for one and whatever stands beside them.</summary>
internal sealed class SimplifiedCharacters
{
    // where Simplified has one character for several: the one that is usual in Traditional names, unless it is the first by code point
    private const string Usual =
        "系淨鏟勳廁歷啟惡當向蘇壩采壇牆獎裊嫻歲蔭錄雕蒙升術拐臺殼泛衝溯濕蕩豎線繃纖韁髒鋪館藥蓴蘊胡里證醞鑰鉤鐘鑽鏽鐮鎮鑒閒饑鱷面曲";

    private readonly char[] _simplified = new char[char.MaxValue + 1];
    private readonly char[] _traditional = new char[char.MaxValue + 1];

    private SimplifiedCharacters()
    {
    }

    /// <summary>Reads the single characters of <c>traditional-simplified/characters.tsv</c> and <c>phrases-extra.tsv</c> in the lexicon folder.</summary>
    /// <exception cref="IntakeException">A list is missing or malformed.</exception>
    public static SimplifiedCharacters Read(string lexicons)
    {
        var characters = new SimplifiedCharacters();
        var folder = Path.Combine(lexicons, "traditional-simplified");
        foreach (var (traditional, simplified) in Pairs(Path.Combine(folder, "characters.tsv")))
        {
            characters._simplified[traditional] = simplified;
            ref var first = ref characters._traditional[simplified];
            first = first == '\0' ? traditional : first;
        }

        // forms that are no counterpart of the Simplified one (妳, 喫)
        foreach (var (traditional, simplified) in Pairs(Path.Combine(folder, "phrases-extra.tsv")))
        {
            characters._simplified[traditional] = simplified;
        }

        foreach (var traditional in Usual)
        {
            characters._traditional[characters.Of(traditional)] = traditional;
        }

        return characters;
    }

    /// <summary>The Simplified form, or the character itself.</summary>
    public char Of(char character) => _simplified[character] is not '\0' and var simplified ? simplified : character;

    /// <summary>The usual Traditional form of a Simplified character, or the character itself.</summary>
    public char Traditional(char character) => _traditional[character] is not '\0' and var traditional ? traditional : character;

    private static IEnumerable<(char Traditional, char Simplified)> Pairs(string path)
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
                yield return (fields[0][0], fields[1][0]);
            }
        }
    }
}
