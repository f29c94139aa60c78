using System.Text.Json;

namespace Intake.Engine.Import;

/// <summary>Compares the ids of a tokenizer with the rows of the embedding and with generation_config.json.</summary>
internal sealed class VocabularyCheck
{
    // 0.00 s to 30.00 s in steps of 0.02 s: openai/whisper tokenizer.py
    private const int Timestamps = 1501;

    // some trainers round the embedding up to such a multiple
    private const int Padding = 64;

    private readonly Dictionary<string, int> _special = [];
    private int _count;

    private VocabularyCheck()
    {
    }

    /// <summary>Reads the ids of a tokenizer.json.</summary>
    public static VocabularyCheck Read(byte[] tokenizer, string path)
    {
        var check = new VocabularyCheck();
        try
        {
            using var document = JsonDocument.Parse(tokenizer);
            foreach (var entry in document.RootElement.GetProperty("model").GetProperty("vocab").EnumerateObject())
            {
                check._count = Math.Max(check._count, entry.Value.GetInt32() + 1);
                if (entry.Name.StartsWith("<|", StringComparison.Ordinal))
                {
                    check._special[entry.Name] = entry.Value.GetInt32();
                }
            }

            foreach (var token in document.RootElement.GetProperty("added_tokens").EnumerateArray())
            {
                var id = token.GetProperty("id").GetInt32();
                check._count = Math.Max(check._count, id + 1);
                check._special[token.GetProperty("content").GetString() ?? string.Empty] = id;
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw Faults.Corrupt(
                $"{path}：不是 Whisper 的 tokenizer.json（{error.Message}）",
                $"{path}: not a Whisper tokenizer.json ({error.Message})",
                error);
        }

        return check;
    }

    /// <summary>Throws when the vocabulary belongs to another model.</summary>
    public void Check(WhisperConfig config, string path, JsonElement generation)
    {
        var faults = new Faults();
        if (!_special.TryGetValue("<|notimestamps|>", out var noTimestamps) || !_special.TryGetValue("<|startoftranscript|>", out var start))
        {
            throw Faults.Corrupt(
                $"{path}：缺少 <|startoftranscript|> 或 <|notimestamps|>，不是 Whisper 词表",
                $"{path}: <|startoftranscript|> or <|notimestamps|> is missing, this is no Whisper vocabulary");
        }

        var needed = Math.Max(_count, noTimestamps + 1 + Timestamps);
        var padded = (needed + Padding - 1) / Padding * Padding;
        if (config.Vocabulary != needed && config.Vocabulary != padded)
        {
            faults.Add(
                $"词表需要 {needed} 行，模型的词嵌入有 {config.Vocabulary} 行：词表与模型不匹配",
                $"the vocabulary needs {needed} rows, the model's embedding has {config.Vocabulary}: they do not belong together");
        }

        CheckId(generation, "no_timestamps_token_id", noTimestamps, faults);
        CheckId(generation, "decoder_start_token_id", start, faults);
        faults.ThrowIfAny(path);
    }

    private static void CheckId(JsonElement generation, string name, int expected, Faults faults)
    {
        if (generation.ValueKind == JsonValueKind.Object
            && generation.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt32(out var id)
            && id != expected)
        {
            faults.Add($"generation_config.json 的 {name} 是 {id}，词表中是 {expected}", $"generation_config.json has {name} = {id}, the vocabulary has {expected}");
        }
    }
}
