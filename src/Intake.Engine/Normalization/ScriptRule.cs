using Intake.Engine.Lexicons;

namespace Intake.Engine.Normalization;

/// <summary>Traditional to Simplified: phrases first where the character alone is ambiguous (乾隆, 乾净), then characters.</summary>
internal sealed class ScriptRule : ITextRule
{
    private readonly char[] _simplified = new char[char.MaxValue + 1];
    private readonly WordTrie<string> _phrases = new();

    private ScriptRule()
    {
    }

    public string Name => "script";

    /// <summary>Reads <c>traditional-simplified/*.tsv</c> in the lexicon folder.</summary>
    public static ScriptRule Load(string folder)
    {
        var rule = new ScriptRule();
        foreach (var file in new[] { "characters.tsv", "phrases.tsv", "phrases-extra.tsv" })
        {
            var path = Path.Combine(folder, "traditional-simplified", file);
            foreach (var (line, fields) in LexiconFile.Read(path, "traditional", "simplified"))
            {
                if (fields[1].Length == 0)
                {
                    throw LexiconFile.Fault(path, line, "空的简体", "no simplified form", "traditional simplified");
                }

                rule.Add(fields[0], fields[1]);
            }
        }

        return rule;
    }

    public void Find(ReadOnlySpan<char> text, IList<TextEdit> edits)
    {
        for (var i = 0; i < text.Length;)
        {
            if (text[i] < 0x3400)
            {
                i++;
                continue;
            }

            var length = _phrases.Longest(text, i, out var simplified);
            if (length > 0)
            {
                AddDifferent(text, i, length, simplified!, edits);
                i += length;
                continue;
            }

            if (_simplified[text[i]] is not '\0' and var character)
            {
                edits.Add(new TextEdit(i, 1, character.ToString()));
            }

            i++;
        }
    }

    private void Add(string traditional, string simplified)
    {
        if (traditional.Length == 1 && simplified.Length == 1)
        {
            _simplified[traditional[0]] = simplified[0];
        }
        else
        {
            _phrases.Add(traditional, simplified);
        }
    }

    private static void AddDifferent(ReadOnlySpan<char> text, int start, int length, string simplified, IList<TextEdit> edits)
    {
        if (simplified.Length != length)
        {
            edits.Add(new TextEdit(start, length, simplified));
            return;
        }

        for (var i = 0; i < length; i++)
        {
            if (text[start + i] != simplified[i])
            {
                edits.Add(new TextEdit(start + i, 1, simplified[i].ToString()));
            }
        }
    }
}
