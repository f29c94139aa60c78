using System.Text.Json;

namespace Intake.Engine.Import;

/// <summary>The sizes of a Whisper model, read from its config.json.</summary>
internal sealed record WhisperConfig(
    int Width,
    int MelBins,
    int AudioPositions,
    int TextPositions,
    int Vocabulary,
    int EncoderLayers,
    int EncoderHeads,
    int EncoderInner,
    int DecoderLayers,
    int DecoderHeads,
    int DecoderInner,
    bool TiedEmbedding)
{
    private const int MaximumJsonBytes = 4 << 20;

    /// <summary>Values of one attention head in the decoder.</summary>
    public int DecoderHeadWidth => Width / DecoderHeads;

    /// <summary>Reads the file; throws with all missing or impossible values.</summary>
    public static WhisperConfig Read(string path)
    {
        using var document = ModelSource.ReadJson(path, MaximumJsonBytes);
        var root = document.RootElement;
        var faults = new Faults();
        var type = Text(root, "model_type");
        if (type != "whisper")
        {
            faults.Add($"model_type 是“{type}”，应为“whisper”", $"model_type is \"{type}\", expected \"whisper\"");
        }

        if (Text(root, "activation_function") is var activation and not (null or "gelu"))
        {
            faults.Add($"activation_function 是“{activation}”，应为“gelu”", $"activation_function is \"{activation}\", expected \"gelu\"");
        }

        var config = new WhisperConfig(
            Number(root, "d_model", 16384, faults),
            Number(root, "num_mel_bins", 1024, faults),
            Number(root, "max_source_positions", 1 << 16, faults),
            Number(root, "max_target_positions", 1 << 16, faults),
            Number(root, "vocab_size", 1 << 22, faults),
            Number(root, "encoder_layers", 256, faults),
            Number(root, "encoder_attention_heads", 1024, faults),
            Number(root, "encoder_ffn_dim", 1 << 17, faults),
            Number(root, "decoder_layers", 256, faults),
            Number(root, "decoder_attention_heads", 1024, faults),
            Number(root, "decoder_ffn_dim", 1 << 17, faults),
            !root.TryGetProperty("tie_word_embeddings", out var tied) || tied.ValueKind != JsonValueKind.False);
        CheckHeads("encoder_attention_heads", config.EncoderHeads, config.Width, faults);
        CheckHeads("decoder_attention_heads", config.DecoderHeads, config.Width, faults);
        faults.ThrowIfAny(path);
        return config;
    }

    private static void CheckHeads(string name, int heads, int width, Faults faults)
    {
        if (heads > 0 && width % heads != 0)
        {
            faults.Add($"{name} = {heads} 不能整除 d_model = {width}", $"{name} = {heads} does not divide d_model = {width}");
        }
    }

    private static string? Text(JsonElement root, string name)
        => root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static int Number(JsonElement root, string name, int maximum, Faults faults)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(name, out var value))
        {
            faults.Add($"缺少 {name}", $"{name} is missing");
            return 1;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number) || number < 1 || number > maximum)
        {
            faults.Add($"{name} 是 {value}，应为 1..{maximum} 的整数", $"{name} is {value}, expected a whole number 1..{maximum}");
            return 1;
        }

        return number;
    }
}
