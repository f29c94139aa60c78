using Intake.Engine.Import;

namespace Intake.Benchmarks.Shapes;

/// <summary>The sizes of one published Whisper model, as its config.json states them.</summary>
internal sealed record WhisperShape(string Name, int Width, int EncoderLayers, int DecoderLayers, int MelBins, int Vocabulary)
{
    // openai/whisper model-card.md; large-v3 added 48 mel bins and one language (yue), turbo is large-v3 with 4 decoder layers
    public static IReadOnlyList<WhisperShape> All { get; } =
    [
        new("tiny", 384, 4, 4, 80, 51865),
        new("base", 512, 6, 6, 80, 51865),
        new("small", 768, 12, 12, 80, 51865),
        new("medium", 1024, 24, 24, 80, 51865),
        new("large-v3", 1280, 32, 32, 128, 51866),
        new("turbo", 1280, 32, 4, 128, 51866),
    ];

    public WhisperConfig Config => new(
        Width, MelBins, 1500, 448, Vocabulary, EncoderLayers, Width / 64, 4 * Width, DecoderLayers, Width / 64, 4 * Width, TiedEmbedding: true);

    public long Parameters => WhisperTensors.Required(Config).Sum(tensor => tensor.Shape.Aggregate(1L, (product, size) => product * size));
}
