namespace Intake.Engine.Import;

/// <summary>Names and shapes of the tensors of a Whisper checkpoint, as Hugging Face transformers names them.</summary>
internal static class WhisperTensors
{
    private const int ConvolutionWidth = 3;

    /// <summary>Every tensor that a model of this configuration needs.</summary>
    public static IEnumerable<(string Name, long[] Shape)> Required(WhisperConfig config)
    {
        long width = config.Width;
        IEnumerable<(string, long[])> encoder =
        [
            ("encoder.conv1.weight", [width, config.MelBins, ConvolutionWidth]),
            ("encoder.conv1.bias", [width]),
            ("encoder.conv2.weight", [width, width, ConvolutionWidth]),
            ("encoder.conv2.bias", [width]),
            ("encoder.embed_positions.weight", [config.AudioPositions, width]),
            .. Norm("encoder.layer_norm", width),
            ("decoder.embed_tokens.weight", [config.Vocabulary, width]),
            ("decoder.embed_positions.weight", [config.TextPositions, width]),
            .. Norm("decoder.layer_norm", width),
        ];
        IEnumerable<(string, long[])> head = config.TiedEmbedding ? [] : [("proj_out.weight", [config.Vocabulary, width])];
        return encoder.Concat(head)
            .Concat(Enumerable.Range(0, config.EncoderLayers).SelectMany(i => EncoderLayer($"encoder.layers.{i}", width, config.EncoderInner)))
            .Concat(Enumerable.Range(0, config.DecoderLayers).SelectMany(i => DecoderLayer($"decoder.layers.{i}", width, config.DecoderInner)));
    }

    private static IEnumerable<(string, long[])> EncoderLayer(string layer, long width, long inner) =>
    [
        .. Norm($"{layer}.self_attn_layer_norm", width),
        .. Attention($"{layer}.self_attn", width),
        .. Norm($"{layer}.final_layer_norm", width),
        .. Linear($"{layer}.fc1", inner, width),
        .. Linear($"{layer}.fc2", width, inner),
    ];

    private static IEnumerable<(string, long[])> DecoderLayer(string layer, long width, long inner) =>
    [
        .. EncoderLayer(layer, width, inner),
        .. Norm($"{layer}.encoder_attn_layer_norm", width),
        .. Attention($"{layer}.encoder_attn", width),
    ];

    // Whisper's key projection has no bias: openai/whisper model.py, MultiHeadAttention
    private static IEnumerable<(string, long[])> Attention(string name, long width) =>
    [
        .. Linear($"{name}.q_proj", width, width),
        ($"{name}.k_proj.weight", [width, width]),
        .. Linear($"{name}.v_proj", width, width),
        .. Linear($"{name}.out_proj", width, width),
    ];

    private static IEnumerable<(string, long[])> Linear(string name, long outputs, long inputs) =>
        [($"{name}.weight", [outputs, inputs]), ($"{name}.bias", [outputs])];

    private static IEnumerable<(string, long[])> Norm(string name, long width) =>
        [($"{name}.weight", [width]), ($"{name}.bias", [width])];
}
