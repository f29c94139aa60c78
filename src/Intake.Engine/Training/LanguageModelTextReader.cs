using System.Text.Json;
using Intake.Engine.Classification;

namespace Intake.Engine.Training;

/// <summary>
/// Reads texts for the language model: <c>.jsonl</c> with <c>{"text"}</c> or <c>{"turns": [{"text"}]}</c> a line (as in data/),
/// any other file with a text a line.
/// </summary>
public static class LanguageModelTextReader
{
    /// <summary>The texts of a file in order; blank lines are left out.</summary>
    /// <param name="path">A file in UTF-8.</param>
    /// <param name="excluded">Ids of lines to leave out.</param>
    /// <exception cref="IntakeException">All faults of the file, each with its line.</exception>
    public static IReadOnlyList<LanguageModelText> Read(string path, IReadOnlySet<string>? excluded = null)
    {
        var faults = new FaultList(path);
        var texts = new List<LanguageModelText>();
        var isJson = Path.GetExtension(path).Equals(".jsonl", StringComparison.OrdinalIgnoreCase);
        var number = 0;
        foreach (var line in FaultList.Lines(path))
        {
            number++;
            faults.Check(line.Length <= LabelledTextReader.MaximumCharacters, number, $"超过 {LabelledTextReader.MaximumCharacters} 字", $"more than {LabelledTextReader.MaximumCharacters} characters");
            if (!string.IsNullOrWhiteSpace(line) && (isJson ? Parse(line, number, faults, excluded) : [line]) is { Count: > 0 } lines)
            {
                texts.Add(new LanguageModelText(path, lines));
            }
        }

        faults.Check(texts.Count > 0 || !faults.IsEmpty, number, "文件中没有可用的文本", "the file holds no usable text");
        faults.ThrowIfAny();
        return texts;
    }

    /// <summary>Ids to leave out: those of the objects of a <c>.jsonl</c> file, or an id a line.</summary>
    /// <param name="path">A file in UTF-8.</param>
    /// <exception cref="IntakeException">All faults of the file, each with its line.</exception>
    public static IReadOnlySet<string> ReadIds(string path)
    {
        var faults = new FaultList(path);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var isJson = Path.GetExtension(path).Equals(".jsonl", StringComparison.OrdinalIgnoreCase);
        var number = 0;
        foreach (var line in FaultList.Lines(path).Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            number++;
            if (!isJson)
            {
                ids.Add(line.Trim());
                continue;
            }

            using var document = Open(line, number, faults);
            if (document is not null && Id(document.RootElement) is { } id)
            {
                ids.Add(id);
            }
            else if (document is not null)
            {
                faults.Add(number, "缺少 id", "id is missing");
            }
        }

        faults.ThrowIfAny();
        return ids;
    }

    private static List<string> Parse(string line, int number, FaultList faults, IReadOnlySet<string>? excluded)
    {
        using var document = Open(line, number, faults);
        if (document is null || (excluded is not null && Id(document.RootElement) is { } id && excluded.Contains(id)))
        {
            return [];
        }

        var texts = document.RootElement.TryGetProperty("turns", out var turns) && turns.ValueKind == JsonValueKind.Array
            ? turns.EnumerateArray().Select(Text)
            : [Text(document.RootElement)];
        List<string> lines = [.. texts.OfType<string>().Where(text => !string.IsNullOrWhiteSpace(text))];
        faults.Check(lines.Count > 0, number, "缺少 text（或 turns）", "text (or turns) is missing");
        return lines;
    }

    private static JsonDocument? Open(string line, int number, FaultList faults)
    {
        try
        {
            var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            faults.Add(number, "应为一个 JSON 对象", "a JSON object expected");
        }
        catch (JsonException fault)
        {
            faults.Add(number, $"不是有效的 JSON：{fault.Message}", $"no valid JSON: {fault.Message}");
        }

        return null;
    }

    private static string? Text(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static string? Id(JsonElement item) =>
        item.TryGetProperty("id", out var id) ? id.ValueKind == JsonValueKind.String ? id.GetString() : id.GetRawText() : null;
}
