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

    /// <summary>Adds a layer's product and bias to the residual stream and normalises: gives the norm and the new stream.</summary>
    /// <remarks>Plain addition and normalisation: the runtime's fused operator takes three times as long for a long sequence.</remarks>
    /// <param name="format">Format of the weight.</param>
    /// <param name="input">Input of the layer.</param>
    /// <param name="layer">Name of the layer, of <paramref name="inputs"/> columns and the model's width as rows.</param>
    /// <param name="inputs">Width of the input.</param>
    /// <param name="stream">Residual stream.</param>
    /// <param name="norm">Name of the normalisation that follows.</param>
    /// <param name="output">Name of the normalised tensor; null for any.</param>
    public (string Norm, string Stream) AddNorm(
        ProductFormat format, string input, string layer, int inputs, string stream, string norm, string? output = null)
    {
        // the order in the weight file: product, norm, bias
        var product = Product(format, input, layer, config.Width, inputs);
        string[] scales = [weights.Vector(norm + ".weight"), weights.Vector(norm + ".bias")];
        var sum = graph.Node("Add", [graph.Node("Add", [product, stream]), weights.Vector(layer + ".bias")]);
        return (graph.Node("LayerNormalization", [sum, .. scales], output, NormAttributes), sum);
    }

    /// <summary>Products of one input with several weights of equal shape, biases left out.</summary>
    public string[] Products(ProductFormat format, string input, int outputs, int inputs, params string[] layers)
        => [.. layers.Select(layer => Product(format, input, layer, outputs, inputs))];

    /// <summary>Product with a weight, bias left out.</summary>
    public string Product(ProductFormat format, string input, string layer, int outputs, int inputs) => format == ProductFormat.Block
        ? BlockProduct(input, layer, outputs, inputs)
        : graph.Node("MatMul", [input, weights.Float(layer + ".weight", transpose: true)]);

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
