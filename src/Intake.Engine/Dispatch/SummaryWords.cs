using Intake.Engine.Lexicons;

namespace Intake.Engine.Dispatch;

/// <summary>Words that tell the sentences that matter from manners of the conversation; read from <c>summary-words.tsv</c>.</summary>
internal sealed record SummaryWords(
    IReadOnlyList<string> Demands,
    IReadOnlyList<string> Matters,
    IReadOnlyList<string> Formulas,
    IReadOnlyList<string> Leads)
{
    public static SummaryWords Load(string path)
    {
        var kinds = new Dictionary<string, List<string>> { ["demand"] = [], ["matter"] = [], ["formula"] = [], ["lead"] = [] };
        foreach (var (line, fields) in LexiconFile.Read(path, "kind", "word"))
        {
            if (!kinds.TryGetValue(fields[0], out var words) || fields[1].Length == 0)
            {
                throw LexiconFile.Fault(path, line, string.Join(' ', fields), string.Join(' ', fields), string.Join(" | ", kinds.Keys));
            }

            words.Add(fields[1]);
        }

        return new SummaryWords(kinds["demand"], kinds["matter"], kinds["formula"], [.. kinds["lead"].OrderByDescending(word => word.Length)]);
    }
}
