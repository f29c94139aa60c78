using Intake.Engine.Onnx;

namespace Intake.Engine.Import;

/// <summary>The pieces that Whisper's encoder and decoder are made of, as ONNX nodes.</summary>
internal sealed class WhisperGraph(GraphBuilder graph, WeightWriter weights, WhisperConfig config)
{
    // torch.nn.LayerNorm default
    private const float Epsilon = 1e-5f;

    // int8 activations in the 8-bit block product: measured as fast as full int8, with the quality of single precision
    private const int AccuracyLevel = 4;

    /// <summary>Nodes go here.</summary>
    public GraphBuilder Graph => graph;

    /// <summary>Tensors come from here.</summary>
    public WeightWriter Weights => weights;

    /// <summary>Layer normalisation over the last axis.</summary>
    public string Norm(string input, string name, string? output = null)
        => graph.Node("LayerNormalization", [input, weights.Vector(name + ".weight"), weights.Vector(name + ".bias")], output, NormAttributes);

    /// <summary>Adds a branch (with the bias of its last layer) to the residual stream and normalises: gives the norm and the new stream.</summary>
    public (string Norm, string Stream) AddNorm(string branch, string stream, string bias, string norm, string? output = null)
    {
        var sum = graph.Fresh("stream");
        var node = graph.Add(
            GraphBuilder.Microsoft,
            "SkipLayerNormalization",
            [branch, stream, weights.Vector(norm + ".weight"), weights.Vector(norm + ".bias"), weights.Vector(bias)],
            [output ?? graph.Fresh("norm"), string.Empty, string.Empty, sum],
            GraphBuilder.Attribute("epsilon", Epsilon));
        return (node.Output[0], sum);
    }

    /// <summary>Products of one input with several weights of equal shape, biases left out.</summary>
    public string[] Products(ProductFormat format, string input, int outputs, int inputs, params string[] layers) => format switch
    {
        ProductFormat.Block => [.. layers.Select(layer => BlockProduct(input, layer, outputs, inputs))],
        _ => [.. layers.Select(layer => FloatProduct(input, layer))],
    };

    /// <summary>Product with a weight in single precision, bias left out.</summary>
    public string FloatProduct(string input, string layer) => graph.Node("MatMul", [input, weights.Float(layer + ".weight", transpose: true)]);

    /// <summary>Product with a weight in 8-bit blocks, bias left out.</summary>
    public string BlockProduct(string input, string layer, long outputs, long inputs, string? output = null, float factor = 1)
    {
        var (values, scales) = weights.Blocks(layer + ".weight", factor);
        return graph.Contrib(
            "MatMulNBits",
            [input, values, scales],
            output,
            GraphBuilder.Attribute("K", inputs),
            GraphBuilder.Attribute("N", outputs),
            GraphBuilder.Attribute("bits", 8L),
            GraphBuilder.Attribute("block_size", (long)BlockQuantizer.BlockSize),
            GraphBuilder.Attribute("accuracy_level", (long)AccuracyLevel));
    }

    /// <summary>Bias and exact (erf) GELU.</summary>
    public string BiasGelu(string input, string layer) => graph.Contrib("BiasGelu", [input, weights.Vector(layer + ".bias")]);

    /// <summary>[batch, position, width] → [batch, head, position, head width].</summary>
    public string SplitHeads(string input, string output)
    {
        var shape = graph.Integers([0, 0, config.DecoderHeads, config.DecoderHeadWidth]);
        var split = graph.Node("Reshape", [input, shape]);
        return graph.Node("Transpose", [split], output, GraphBuilder.Attribute("perm", 0, 2, 1, 3));
    }

    private static AttributeProto[] NormAttributes =>
        [GraphBuilder.Attribute("axis", -1L), GraphBuilder.Attribute("epsilon", Epsilon)];
}
