using System.Text.Json;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>Sizes of a Whisper model, read from its <c>config.json</c>.</summary>
/// <param name="MelBands">Mel bands of the encoder's input.</param>
/// <param name="Width">Model width (d_model).</param>
/// <param name="Heads">Attention heads of the decoder.</param>
/// <param name="EncoderLayers">Encoder layers.</param>
/// <param name="DecoderLayers">Decoder layers.</param>
/// <param name="Vocabulary">Tokens, special ones included.</param>
/// <param name="AudioPositions">Encoder positions of a full window: 1,500 for 30 s.</param>
/// <param name="TextPositions">Longest token sequence of the decoder, prompt included.</param>
internal sealed record WhisperDimensions(
    int MelBands,
    int Width,
    int Heads,
    int EncoderLayers,
    int DecoderLayers,
    int Vocabulary,
    int AudioPositions,
    int TextPositions)
{
    /// <summary>Mel frames of a full window; the encoder halves them.</summary>
    public int MaximumFrames => 2 * AudioPositions;

    /// <summary>Width of one attention head.</summary>
    public int HeadWidth => Width / Heads;

    /// <summary>Reads <c>config.json</c> in a model folder.</summary>
    /// <exception cref="IntakeException">Missing or malformed file.</exception>
    public static WhisperDimensions Read(string folder)
    {
        using var document = ModelJson.Parse(Path.Combine(folder, "config.json"));
        var root = document.RootElement;
        int Number(string name) =>
            root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
                && value.TryGetInt32(out var number) && number > 0
                ? number
                : throw ModelJson.Fault(
                    Path.Combine(folder, "config.json"),
                    $"“{name}” 缺失或不是正整数",
                    $"\"{name}\" is missing or no positive whole number");
        return new WhisperDimensions(
            Number("num_mel_bins"),
            Number("d_model"),
            Number("decoder_attention_heads"),
            Number("encoder_layers"),
            Number("decoder_layers"),
            Number("vocab_size"),
            Number("max_source_positions"),
            Number("max_target_positions"));
    }
}
