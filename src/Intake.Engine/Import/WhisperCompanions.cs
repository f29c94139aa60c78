using System.Text;
using System.Text.Json.Nodes;

namespace Intake.Engine.Import;

/// <summary>The files that go with the weights unchanged: config.json, generation_config.json and tokenizer.json.</summary>
internal sealed class WhisperCompanions
{
    // tokenizer.json of Whisper has 2 to 4 MB
    private const int MaximumBytes = 64 << 20;

    private readonly Dictionary<string, byte[]> _files = [];

    private WhisperCompanions()
    {
    }

    /// <summary>Reads all and checks that vocabulary and embedding fit each other.</summary>
    public static WhisperCompanions Read(ModelSource source, WhisperConfig config)
    {
        var companions = new WhisperCompanions();
        companions._files["config.json"] = ReadBytes(source.Require("config.json"));
        var tokenizer = File.Exists(source.Path("tokenizer.json"))
            ? ReadBytes(source.Path("tokenizer.json"))
            : FromVocabulary(source);
        companions._files["tokenizer.json"] = tokenizer;
        var ids = VocabularyCheck.Read(tokenizer, source.Path("tokenizer.json"));
        var generation = source.Path("generation_config.json");
        if (File.Exists(generation))
        {
            companions._files["generation_config.json"] = ReadBytes(generation);
            using var document = ModelSource.ReadJson(generation, MaximumBytes);
            ids.Check(config, source.Path("tokenizer.json"), document.RootElement);
        }
        else
        {
            ids.Check(config, source.Path("tokenizer.json"), default);
        }

        return companions;
    }

    /// <summary>Writes all into the model folder.</summary>
    public void Write(ImportFolder folder)
    {
        foreach (var (name, bytes) in _files)
        {
            using var stream = folder.Create(name);
            stream.Write(bytes);
        }
    }

    // older fine-tuned models come without tokenizer.json: vocab.json, merges.txt and added_tokens.json hold the same
    private static byte[] FromVocabulary(ModelSource source)
    {
        try
        {
            return Join(source);
        }
        catch (Exception error) when (error is System.Text.Json.JsonException or InvalidOperationException or FormatException)
        {
            throw Faults.Corrupt(
                $"{source.Path("vocab.json")}：vocab.json 或 added_tokens.json 不是词表（{error.Message}）",
                $"{source.Path("vocab.json")}: vocab.json or added_tokens.json is no vocabulary ({error.Message})",
                error);
        }
    }

    private static byte[] Join(ModelSource source)
    {
        var vocabulary = JsonNode.Parse(ReadBytes(source.Require("vocab.json")))?.AsObject() ?? [];
        var merges = Encoding.UTF8.GetString(ReadBytes(source.Require("merges.txt")))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith("#version", StringComparison.Ordinal))
            .Select(line => (JsonNode?)JsonValue.Create(line));
        var added = File.Exists(source.Path("added_tokens.json"))
            ? JsonNode.Parse(ReadBytes(source.Path("added_tokens.json")))?.AsObject() ?? []
            : [];
        var tokens = added.OrderBy(pair => pair.Value!.GetValue<int>())
            .Select(pair => (JsonNode)new JsonObject { ["id"] = pair.Value!.GetValue<int>(), ["content"] = pair.Key, ["special"] = true });
        var root = new JsonObject
        {
            ["version"] = "1.0",
            ["added_tokens"] = new JsonArray([.. tokens]),
            ["model"] = new JsonObject
            {
                ["type"] = "BPE",
                ["vocab"] = vocabulary.DeepClone(),
                ["merges"] = new JsonArray([.. merges]),
            },
        };
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static byte[] ReadBytes(string path)
    {
        using var stream = ModelSource.OpenRead(path);
        if (stream.Length > MaximumBytes)
        {
            throw Faults.Corrupt($"{path}：{stream.Length} 字节，超过上限 {MaximumBytes}", $"{path}: {stream.Length} bytes, the limit is {MaximumBytes}");
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
