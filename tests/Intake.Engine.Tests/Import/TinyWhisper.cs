using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using Intake.Engine.Import;

namespace Intake.Engine.Tests.Import;

/// <summary>A Whisper of a few thousand random weights, written as a Hugging Face folder.</summary>
internal sealed class TinyWhisper
{
    public const int StartOfTranscript = 11;
    public const int NoTimestamps = 20;

    public TinyWhisper(int melBins = 80, bool tied = true, WeightType type = WeightType.F16, int width = 64, int seed = 1)
        : this(new WhisperConfig(width, melBins, 40, 24, NoTimestamps + 1 + 1501, 2, 4, 96, 2, 4, 128, tied), type, seed)
    {
    }

    public TinyWhisper(WhisperConfig config, WeightType type = WeightType.F16, int seed = 1)
    {
        Type = type;
        Config = config;
        var random = new Random(seed);
        foreach (var (name, shape) in WhisperTensors.Required(Config))
        {
            var count = (int)shape.Aggregate(1L, (product, size) => product * size);
            var isNorm = name.Contains("layer_norm", StringComparison.Ordinal) && name.EndsWith("weight", StringComparison.Ordinal);
            var scale = shape.Length == 1 ? 0.1 : 1.5 / Math.Sqrt(shape[1..].Aggregate(1L, (product, size) => product * size));
            Weights[name] = (shape, [.. Enumerable.Range(0, count).Select(_ => Round((float)(((random.NextDouble() * 2) - 1) * scale * 1.7) + (isNorm ? 1 : 0)))]);
        }
    }

    public WhisperConfig Config { get; init; }

    public WeightType Type { get; }

    public Dictionary<string, (long[] Shape, float[] Values)> Weights { get; } = [];

    /// <summary>Value of alignment_heads in generation_config.json; null leaves it out.</summary>
    public string? AlignmentHeads { get; init; }

    /// <summary>Random log-mel of a plausible range. // [bin, frame]</summary>
    public float[] Mel(int frames, int seed = 5)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Config.MelBins * frames).Select(_ => (float)((random.NextDouble() * 2) - 0.8))];
    }

    /// <summary>Writes all files; several shards make an index.</summary>
    public void Write(string folder, int shards = 1, string prefix = "model.")
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "config.json"), ConfigJson().ToJsonString());
        File.WriteAllText(Path.Combine(folder, "generation_config.json"), $$"""{"no_timestamps_token_id": {{NoTimestamps}}, "decoder_start_token_id": {{StartOfTranscript}}{{(AlignmentHeads is null ? "" : ", \"alignment_heads\": " + AlignmentHeads)}}}""");
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), TokenizerJson().ToJsonString());
        var named = Weights.ToDictionary(pair => pair.Key.StartsWith("proj", StringComparison.Ordinal) ? pair.Key : prefix + pair.Key, pair => pair.Value);
        if (shards == 1)
        {
            File.WriteAllBytes(Path.Combine(folder, "model.safetensors"), Safetensors(named));
            return;
        }

        var map = new JsonObject();
        foreach (var (part, index) in named.Chunk((named.Count / shards) + 1).Select((part, index) => (part, index)))
        {
            var file = $"model-{index + 1:00000}-of-{shards:00000}.safetensors";
            File.WriteAllBytes(Path.Combine(folder, file), Safetensors(part.ToDictionary()));
            Array.ForEach(part, pair => map[pair.Key] = file);
        }

        File.WriteAllText(Path.Combine(folder, "model.safetensors.index.json"), new JsonObject { ["weight_map"] = map }.ToJsonString());
    }

    public JsonObject ConfigJson() => new()
    {
        ["model_type"] = "whisper",
        ["activation_function"] = "gelu",
        ["d_model"] = Config.Width,
        ["num_mel_bins"] = Config.MelBins,
        ["max_source_positions"] = Config.AudioPositions,
        ["max_target_positions"] = Config.TextPositions,
        ["vocab_size"] = Config.Vocabulary,
        ["encoder_layers"] = Config.EncoderLayers,
        ["encoder_attention_heads"] = Config.EncoderHeads,
        ["encoder_ffn_dim"] = Config.EncoderInner,
        ["decoder_layers"] = Config.DecoderLayers,
        ["decoder_attention_heads"] = Config.DecoderHeads,
        ["decoder_ffn_dim"] = Config.DecoderInner,
        ["tie_word_embeddings"] = Config.TiedEmbedding,
    };

    public static JsonObject TokenizerJson(int noTimestamps = NoTimestamps)
    {
        var tokens = new JsonArray();
        foreach (var (id, text) in new[] { (10, "<|endoftext|>"), (StartOfTranscript, "<|startoftranscript|>"), (12, "<|zh|>"), (noTimestamps, "<|notimestamps|>") })
        {
            tokens.Add(new JsonObject { ["id"] = id, ["content"] = text, ["special"] = true });
        }

        var vocabulary = new JsonObject();
        for (var i = 0; i < 10; i++)
        {
            vocabulary[((char)('a' + i)).ToString()] = i;
        }

        return new JsonObject { ["added_tokens"] = tokens, ["model"] = new JsonObject { ["type"] = "BPE", ["vocab"] = vocabulary, ["merges"] = new JsonArray() } };
    }

    public byte[] Safetensors(IReadOnlyDictionary<string, (long[] Shape, float[] Values)> tensors)
    {
        var header = new JsonObject { ["__metadata__"] = new JsonObject { ["format"] = "pt" } };
        using var data = new MemoryStream();
        foreach (var (name, (shape, values)) in tensors)
        {
            var start = data.Length;
            foreach (var value in values)
            {
                data.Write(Bytes(value));
            }

            header[name] = new JsonObject
            {
                ["dtype"] = Type.ToString(),
                ["shape"] = new JsonArray([.. shape.Select(size => (JsonNode)size)]),
                ["data_offsets"] = new JsonArray(start, data.Length),
            };
        }

        return Safetensors(header.ToJsonString(), data.ToArray());
    }

    public static byte[] Safetensors(string header, byte[] data)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var file = new byte[8 + text.Length + data.Length];
        BinaryPrimitives.WriteInt64LittleEndian(file, text.Length);
        text.CopyTo(file, 8);
        data.CopyTo(file, 8 + text.Length);
        return file;
    }

    private byte[] Bytes(float value) => Type switch
    {
        WeightType.F16 => BitConverter.GetBytes((Half)value),
        WeightType.BF16 => BitConverter.GetBytes(value)[2..],
        _ => BitConverter.GetBytes(value),
    };

    private float Round(float value) => Type switch
    {
        WeightType.F16 => (float)(Half)value,
        WeightType.BF16 => BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(value) & unchecked((int)0xFFFF0000)),
        _ => value,
    };
}
