using System.Globalization;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>Where an export of Hugging Face Optimum keeps its graphs, and how it names their tensors.</summary>
/// <param name="Encoder">encoder_model.onnx.</param>
/// <param name="First">Decoder of the first step: decoder_model_merged.onnx or decoder_model.onnx.</param>
/// <param name="Next">Decoder of the later steps: the same file when merged, else decoder_with_past_model.onnx.</param>
internal sealed record OptimumLayout(string Encoder, string First, string Next)
{
    /// <summary>Mel input of the encoder. // [batch, band, frame]</summary>
    public const string Mel = "input_features";

    /// <summary>Output of the encoder. // [batch, position, width]</summary>
    public const string EncoderOutput = "last_hidden_state";

    /// <summary>Token input of the decoder. // [batch, token]</summary>
    public const string Tokens = "input_ids";

    /// <summary>The encoder's output as input of the decoder; decoders with a past may do without.</summary>
    public const string Hidden = "encoder_hidden_states";

    /// <summary>One boolean that chooses the branch of a merged decoder: true when there is a past.</summary>
    public const string UseCache = "use_cache_branch";

    /// <summary>Places of the tokens, in newer exports. // [token]</summary>
    public const string CachePosition = "cache_position";

    /// <summary>Output of the decoder. // [batch, token, vocabulary]</summary>
    public const string Logits = "logits";

    /// <summary>Whether one file serves all steps.</summary>
    public bool IsMerged => First == Next;

    /// <summary>Finds the layout in a model folder or its <c>onnx</c> subfolder; null when there is none.</summary>
    public static OptimumLayout? Find(string folder)
    {
        foreach (var place in new[] { folder, Path.Combine(folder, "onnx") })
        {
            var encoder = Path.Combine(place, "encoder_model.onnx");
            var merged = Path.Combine(place, "decoder_model_merged.onnx");
            var (first, next) = (Path.Combine(place, "decoder_model.onnx"), Path.Combine(place, "decoder_with_past_model.onnx"));
            if (File.Exists(encoder) && File.Exists(merged))
            {
                return new OptimumLayout(encoder, merged, merged);
            }

            if (File.Exists(encoder) && File.Exists(first) && File.Exists(next))
            {
                return new OptimumLayout(encoder, first, next);
            }
        }

        return null;
    }

    /// <summary>Names of the keys and values of one side (<c>decoder</c>, <c>encoder</c>) in order of layers, key before value.</summary>
    public static string[] Cache(string prefix, string side, int layers) => [.. Enumerable.Range(0, layers).SelectMany(layer => new[]
    {
        string.Create(CultureInfo.InvariantCulture, $"{prefix}.{layer}.{side}.key"),
        string.Create(CultureInfo.InvariantCulture, $"{prefix}.{layer}.{side}.value"),
    })];
}
