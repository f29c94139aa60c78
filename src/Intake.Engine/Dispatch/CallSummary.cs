using System.Text;
using Intake.Engine.Classification;

namespace Intake.Engine.Dispatch;

/// <summary>Title and summary of a work order, made of sentences that were said: the best ones by a plain score, in their order.</summary>
internal sealed class CallSummary(SummaryWords words)
{
    private const int MaxSummary = 180;
    private const int MaxTitleCore = 24;
    private const int MaxSentences = 2000;

    private readonly PlaceFinder _places = new(words);

    /// <summary>Writes title and summary from the sentences of the caller.</summary>
    public (string Title, string Summary) Write(IReadOnlyList<string> sentences, IntakeLabels labels)
    {
        var scored = sentences.Take(MaxSentences).Select((text, index) => (text, index, score: Score(text, index))).ToArray();
        var chosen = new List<(string Text, int Index)>();
        var length = 0;
        foreach (var (text, index, score) in scored.OrderByDescending(sentence => sentence.score).ThenBy(sentence => sentence.index))
        {
            if (score <= 0 || length + text.Length > MaxSummary || chosen.Any(other => other.Text == text))
            {
                continue;
            }

            chosen.Add((text, index));
            length += text.Length;
        }

        var summary = Join(chosen.OrderBy(sentence => sentence.Index).Select(sentence => sentence.Text));
        var core = chosen.Count > 0 ? Core(chosen[0].Text) : "";
        return (Title(labels, _places.Find(Join(sentences.Take(MaxSentences))), core), summary.Length > 0 ? summary : Cut(Join(sentences), MaxSummary));
    }

    private double Score(string sentence, int index)
    {
        if (words.Formulas.Any(formula => sentence.Contains(formula, StringComparison.Ordinal)) && sentence.Length < 20)
        {
            return 0;
        }

        double score = (2 * Math.Min(2, Count(words.Demands, sentence))) + (1.5 * Math.Min(3, Count(words.Matters, sentence)));
        score += _places.Find(sentence).Length > 0 ? 2 : 0;
        score += sentence.Any(char.IsAsciiDigit) ? 1 : 0;
        score += index < 4 ? 1 : 0; // callers say what they want first
        score -= HasPersonalNumber(sentence) ? 4 : 0;
        return sentence.Length < 6 ? score - 2 : sentence.Length > 90 ? score - 1 : score;
    }

    // telephone and identity-card numbers say who called, not what the matter is
    private static bool HasPersonalNumber(string sentence)
    {
        var digits = 0;
        foreach (var c in sentence)
        {
            digits = char.IsAsciiDigit(c) ? digits + 1 : 0;
            if (digits == 11)
            {
                return true;
            }
        }

        return false;
    }

    private static int Count(IReadOnlyList<string> list, string sentence) =>
        list.Count(word => sentence.Contains(word, StringComparison.Ordinal));

    // the clause of the sentence that says most
    private string Core(string sentence)
    {
        var clauses = sentence.Split('，', '、', ' ');
        var best = clauses.MaxBy(clause => Score(clause, int.MaxValue) + (clause.Length is >= 5 and <= MaxTitleCore ? 1 : 0))!;
        return Cut(best.Trim('。', '！', '？', '；', '…'), MaxTitleCore);
    }

    private static string Title(IntakeLabels labels, string place, string core)
    {
        var title = new StringBuilder(labels.Category.Level2 == "其他" ? labels.Category.Level1 : labels.Category.Level2).Append(labels.RequestType.Name);
        if (place.Length + core.Length > 0)
        {
            title.Append('：');
        }

        if (core.Contains(place, StringComparison.Ordinal))
        {
            return title.Append(core).ToString();
        }

        title.Append(place);
        return (place.Contains(core, StringComparison.Ordinal) ? title : title.Append(' ').Append(core)).ToString();
    }

    private static string Join(IEnumerable<string> sentences)
    {
        var joined = new StringBuilder();
        foreach (var sentence in sentences)
        {
            joined.Append(sentence);
            if (!"。！？；…".Contains(sentence[^1]))
            {
                joined.Append('。');
            }
        }

        return joined.ToString();
    }

    // never between the two halves of a character outside the basic plane
    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }
}
