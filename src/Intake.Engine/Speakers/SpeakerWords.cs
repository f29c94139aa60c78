using System.Globalization;
using Intake.Engine.Lexicons;

namespace Intake.Engine.Speakers;

/// <summary>Words that agents or citizens use more; read from <c>speaker-words.tsv</c>.</summary>
public sealed class SpeakerWords
{
    private const string Column = "weight";
    private const double Largest = 2.5; // a word alone never decides

    private readonly Dictionary<string, double> _weights = [];
    private readonly SimplifiedCharacters _script;
    private readonly int _longest;

    private SpeakerWords(IEnumerable<(string Word, double Weight)> words, SimplifiedCharacters script)
    {
        _script = script;
        foreach (var (word, weight) in words)
        {
            _weights[word] = weight;
            _longest = Math.Max(_longest, word.Length);
        }
    }

    /// <summary>Reads the list.</summary>
    /// <param name="lexicons">Folder of the word lists. Columns of the list: word, weight (natural log of the odds for the agent, negative for the citizen).</param>
    /// <exception cref="IntakeException">A file is missing, or a line cannot be used.</exception>
    public static SpeakerWords Load(string lexicons)
    {
        var path = Path.Combine(lexicons, "speaker-words.tsv");
        return new SpeakerWords(
            LexiconFile.Read(path, "word", Column).Select(row =>
                double.TryParse(row.Fields[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && Math.Abs(weight) <= Largest
                    ? (row.Fields[0], weight)
                    : throw LexiconFile.Fault(path, row.Line, $"{Column} {row.Fields[1]}", $"{Column} {row.Fields[1]}", $"-{Largest} … {Largest}")),
            SimplifiedCharacters.Read(lexicons));
    }

    /// <summary>The words found in a text, the longest first at each place, without overlap.</summary>
    internal IEnumerable<(int Start, int Length, double Weight)> Find(string text)
    {
        // the recogniser writes either script
        text = string.Create(text.Length, text, (folded, source) =>
        {
            for (var i = 0; i < folded.Length; i++)
            {
                folded[i] = _script.Of(source[i]);
            }
        });
        for (var at = 0; at < text.Length;)
        {
            var length = Math.Min(_longest, text.Length - at);
            while (length > 0 && !_weights.ContainsKey(text.Substring(at, length)))
            {
                length--;
            }

            if (length > 0)
            {
                yield return (at, length, _weights[text.Substring(at, length)]);
            }

            at += Math.Max(1, length);
        }
    }
}
