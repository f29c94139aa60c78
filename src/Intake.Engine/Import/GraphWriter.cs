using Google.Protobuf;
using Intake.Engine.Onnx;

namespace Intake.Engine.Import;

/// <summary>Writes the graphs of one model and their weight files into a folder.</summary>
internal sealed class GraphWriter(
    ImportFolder folder,
    WhisperWeights weights,
    WhisperConfig config,
    ImportPrecision precision,
    ImportProgress progress,
    IReadOnlyList<KeyValuePair<string, string>> facts)
{
    /// <summary>encoder.onnx and encoder.weights.</summary>
    public void Encoder()
    {
        using var file = Weights("encoder");
        Write("encoder", file, parts => new EncoderGraph(parts, config, precision == ImportPrecision.Int8 ? EncoderRecipe.EightBit : EncoderRecipe.Single).Build());
    }

    /// <summary>decoder.onnx and alignment.onnx on the same decoder.weights.</summary>
    public void Decoder(IReadOnlyList<(int Layer, int Head)> alignmentHeads)
    {
        var quantized = precision != ImportPrecision.Fp32;
        using var file = Weights("decoder");
        Write("decoder", file, parts => new DecoderGraph(parts, config, quantized).Build());
        Write("alignment", file, parts => new AlignmentGraph(parts, config, quantized, alignmentHeads).Build());
    }

    private ExternalWeights Weights(string side) => new(folder.Create(side + ".weights"), side + ".weights");

    private void Write(string name, ExternalWeights file, Action<WhisperGraph> build)
    {
        var graph = new GraphBuilder("whisper_" + name);
        var writer = new WeightWriter(weights, graph, file, halfFloats: precision == ImportPrecision.Int8, progress.Add);
        build(new WhisperGraph(graph, writer, config));
        using var stream = folder.Create(name + ".onnx");
        graph.Build(facts).WriteTo(stream);
    }
}
