using System.Text.Json;

namespace Intake.Engine.Classification;

/// <summary>One line of labelled text to its record, or faults.</summary>
internal sealed class LabelledTextParser(string writer, Taxonomy? taxonomy)
{
    private readonly HashSet<string>? _level2 = taxonomy?.Level2.ToHashSet(StringComparer.Ordinal);
    private readonly HashSet<string>? _level3 = taxonomy?.Level3.ToHashSet(StringComparer.Ordinal);

    /// <summary>The text of a line, or null after its faults were added.</summary>
    public LabelledText? Parse(string line, int number, FaultList faults)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return Parse(document.RootElement, number, faults);
            }

            faults.Add(number, "应为一个 JSON 对象", "a JSON object expected");
        }
        catch (JsonException fault)
        {
            faults.Add(number, $"不是有效的 JSON：{fault.Message}", $"no valid JSON: {fault.Message}");
        }

        return null;
    }

    private LabelledText? Parse(JsonElement line, int number, FaultList faults)
    {
        var isCall = line.TryGetProperty("turns", out var turns) && turns.ValueKind == JsonValueKind.Array;
        var text = isCall ? Join(turns) : String(line, "text");
        faults.Check(!string.IsNullOrWhiteSpace(text), number, "缺少 text（或 turns）", "text (or turns) is missing");
        faults.Check(text is not { Length: > LabelledTextReader.MaximumCharacters }, number, $"文本超过 {LabelledTextReader.MaximumCharacters} 字", $"the text has more than {LabelledTextReader.MaximumCharacters} characters");
        var id = Required(line, "id", null, number, faults);
        var level1 = Required(line, "category_l1", null, number, faults);
        var level2 = Required(line, "category_l2", null, number, faults);
        var level3 = String(line, "category_l3");
        var type = Required(line, "request_type", LabelScheme.RequestTypes, number, faults);
        var sentiment = Required(line, "sentiment", LabelScheme.Sentiments, number, faults);
        var level = Required(line, "risk_level", LabelScheme.RiskLevels, number, faults);
        var risks = Risks(line, number, faults);
        if (string.IsNullOrWhiteSpace(text) || id is null || level1 is null || level2 is null || type is null || sentiment is null || level is null || risks is null)
        {
            return null;
        }

        faults.Check((risks.Length == 0) == (level == LabelScheme.NoRisk), number, $"risk 有 {risks.Length} 项而 risk_level 为 {level}：两者应同时为空", $"risk has {risks.Length} types but risk_level is {level}: none belongs to an empty list");
        CheckCategory(level1, level2, level3, number, faults);
        return new LabelledText
        {
            Id = id,
            Writer = writer,
            Group = isCall ? writer : id,
            Text = text,
            CategoryL1 = level1,
            CategoryL2 = level2,
            CategoryL3 = level3,
            RequestType = type,
            Sentiment = sentiment,
            Risks = risks,
            RiskLevel = level,
        };
    }

    private void CheckCategory(string level1, string level2, string? level3, int number, FaultList faults)
    {
        var path = Taxonomy.Join(level1, level2);
        if (_level2?.Contains(path) == false)
        {
            faults.Add(number, $"类别树中没有 {path}", $"the taxonomy has no {path}");
        }
        else if (level3 is not null && _level3?.Contains(Taxonomy.Join(path, level3)) == false)
        {
            faults.Add(number, $"类别树中没有 {path}/{level3}", $"the taxonomy has no {path}/{level3}");
        }
    }

    private static string? Required(JsonElement line, string key, string[]? allowed, int number, FaultList faults)
    {
        var value = String(line, key);
        if (string.IsNullOrEmpty(value))
        {
            faults.Add(number, $"缺少 {key}", $"{key} is missing");
            return null;
        }

        if (allowed is not null && !allowed.Contains(value))
        {
            faults.Add(number, $"{key} 为“{value}”，应为 {string.Join('、', allowed)}", $"{key} is '{value}', expected one of {string.Join(", ", allowed)}");
            return null;
        }

        return value;
    }

    private static string[]? Risks(JsonElement line, int number, FaultList faults)
    {
        if (!line.TryGetProperty("risk", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            faults.Add(number, "缺少 risk 列表", "the list risk is missing");
            return null;
        }

        var risks = list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.ToString()).Distinct().ToArray();
        foreach (var risk in risks.Except(LabelScheme.Risks))
        {
            faults.Add(number, $"未知的风险类型“{risk}”，应为 {string.Join('、', LabelScheme.Risks)}", $"unknown risk '{risk}', expected {string.Join(", ", LabelScheme.Risks)}");
        }

        return risks.Except(LabelScheme.Risks).Any() ? null : risks;
    }

    private static string? String(JsonElement line, string key) =>
        line.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Join(JsonElement turns) => string.Join(
        '\n', turns.EnumerateArray().Where(turn => turn.ValueKind == JsonValueKind.Object).Select(turn => String(turn, "text") ?? ""));
}
