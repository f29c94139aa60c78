using Intake.Engine.Lexicons;

namespace Intake.Engine.Normalization;

/// <summary>Word lists of the Chinese varieties: puts a Mandarin gloss beside a text, never into it; safe to use from many threads.</summary>
public sealed class DialectLexicon
{
    /// <summary>In place of a dialect name: only words that cannot be mistaken for those of another variety or of Mandarin.</summary>
    public const string Any = "any";

    // names that other corpora use for the same variety
    private static readonly Dictionary<string, string> Aliases = new()
    {
        ["northeast"] = "northeastern",
        ["cantonese"] = "yue",
        ["nan"] = "minnan",
        ["hak"] = "hakka",
    };

    private readonly Dictionary<string, WordTrie<string>> _words = [];

    private DialectLexicon()
    {
    }

    /// <summary>Names of the varieties that have a list, without <see cref="Any"/>.</summary>
    public IReadOnlyList<string> Dialects => [.. _words.Keys.Where(name => name != Any).Order(StringComparer.Ordinal)];

    /// <summary>Reads all <c>dialects/*.tsv</c> in the lexicon folder; a county adds a file to add a variety.</summary>
    /// <param name="lexicons">The folder <c>models/lexicons</c>.</param>
    /// <exception cref="IntakeException">A list is missing or has a line that cannot be used.</exception>
    public static DialectLexicon Load(string lexicons)
    {
        var folder = Path.Combine(lexicons, "dialects");
        if (!Directory.Exists(folder))
        {
            throw new IntakeException(IntakeErrorCode.ModelMissing, new LocalText(
                $"缺少方言词表文件夹 {folder}，请恢复（随程序一起提供）。",
                $"The folder of dialect word lists {folder} is missing; restore it, it comes with the program."));
        }

        var lexicon = new DialectLexicon { _words = { [Any] = new WordTrie<string>() } };
        foreach (var path in Directory.EnumerateFiles(folder, "*.tsv").Order(StringComparer.Ordinal))
        {
            lexicon.Read(path);
        }

        return lexicon;
    }

    /// <summary>
    /// The text with dialect words replaced by Mandarin ones, in <see cref="NormalizedText.Text"/>; an unknown dialect counts as <see cref="Any"/>.
    /// </summary>
    /// <param name="text">Normalised text, so that spans lead back to it.</param>
    /// <param name="dialect">Name of the variety, for example <c>yue</c>, or <see cref="Any"/>.</param>
    public NormalizedText Gloss(string text, string dialect)
    {
        var words = _words.GetValueOrDefault(Aliases.GetValueOrDefault(dialect, dialect)) ?? _words[Any];
        var edits = new List<TextEdit>();
        for (var i = 0; i < text.Length;)
        {
            var length = words.Longest(text, i, out var gloss);
            if (length > 0 && !text.AsSpan(i, length).SequenceEqual(gloss))
            {
                edits.Add(new TextEdit(i, length, gloss!));
            }

            i += Math.Max(1, length);
        }

        var draft = new TextDraft(text);
        draft.Apply("dialect", edits);
        return draft.ToNormalized();
    }

    private void Read(string path)
    {
        foreach (var (line, fields) in LexiconFile.Read(path, "dialect", "word", "gloss", "scope", "note"))
        {
            if (fields[0] == Any || fields[1].Length == 0 || fields[2].Length == 0 || fields[3] is not ("any" or "own"))
            {
                throw LexiconFile.Fault(path, line, string.Join(' ', fields), string.Join(' ', fields), "dialect, word, gloss, any | own, note");
            }

            if (!_words.TryGetValue(fields[0], out var words))
            {
                _words.Add(fields[0], words = new WordTrie<string>());
            }

            words.Add(fields[1], fields[2]);
            if (fields[3] == Any)
            {
                _words[Any].Add(fields[1], fields[2]);
            }
        }
    }
}
