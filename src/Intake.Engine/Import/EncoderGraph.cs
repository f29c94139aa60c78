using Intake.Engine.Onnx;
using static Intake.Engine.Onnx.TensorProto.Types;

namespace Intake.Engine.Import;

/// <summary>Writes encoder.onnx: mel → hidden states and the cross-attention keys and values of every decoder layer.</summary>
internal sealed class EncoderGraph(WhisperGraph parts, WhisperConfig config, EncoderRecipe recipe)
{
    private GraphBuilder Graph => parts.Graph;

    /// <summary>Adds all nodes, inputs and outputs.</summary>
    public void Build()
    {
        var stream = Frontend(Graph.Input("mel", DataType.Float, "batch", config.MelBins, "frames"));
        var norm = parts.Norm(stream, "encoder.layers.0.self_attn_layer_norm");
        for (var i = 0; i < config.EncoderLayers; i++)
        {
            var last = i == config.EncoderLayers - 1;
            var next = last ? "encoder.layer_norm" : $"encoder.layers.{i + 1}.self_attn_layer_norm";
            (norm, stream) = Layer(norm, stream, $"encoder.layers.{i}", next, last ? "hidden" : null);
        }

        Graph.Output("hidden", DataType.Float, "batch", "positions", config.Width);
        CrossAttention(norm);
    }

    // two convolutions over time, the second halves the rate; then the positional table, cut to the window
    private string Frontend(string mel)
    {
        var first = Graph.Contrib("Gelu", [Convolution(mel, "encoder.conv1", 1)]);
        var second = Graph.Contrib("Gelu", [Convolution(first, "encoder.conv2", 2)]); // [batch, width, frames / 2]
        var length = Graph.Node("Gather", [Graph.Node("Shape", [second]), Graph.Integers([2])]);
        var table = Graph.Node(
            "Slice",
            [parts.Weights.Float("encoder.embed_positions.weight"), Graph.Integers([0]), length, Graph.Integers([0])]);
        var turned = Graph.Node("Transpose", [second], null, GraphBuilder.Attribute("perm", 0, 2, 1));
        return Graph.Node("Add", [turned, table]);
    }

    private string Convolution(string input, string layer, long stride) => Graph.Node(
        "Conv",
        [input, parts.Weights.Float(layer + ".weight"), parts.Weights.Vector(layer + ".bias")],
        null,
        GraphBuilder.Attribute("kernel_shape", [3]),
        GraphBuilder.Attribute("pads", 1, 1),
        GraphBuilder.Attribute("strides", [stride]));

    private (string Norm, string Stream) Layer(string norm, string stream, string layer, string next, string? output)
    {
        var attention = layer + ".self_attn";
        var projections = parts.Products(recipe.Attention, norm, config.Width, config.Width, $"{attention}.q_proj", $"{attention}.k_proj", $"{attention}.v_proj");
        var attended = Graph.Contrib(
            "MultiHeadAttention",
            [.. projections, parts.Weights.AttentionBias(attention)],
            null,
            GraphBuilder.Attribute("num_heads", (long)config.EncoderHeads));
        (norm, stream) = parts.AddNorm(
            recipe.Output, attended, $"{attention}.out_proj", config.Width, stream, layer + ".final_layer_norm");
        var inner = parts.BiasGelu(parts.Product(recipe.Inner, norm, layer + ".fc1", config.EncoderInner, config.Width), layer + ".fc1");
        return parts.AddNorm(recipe.Outer, inner, layer + ".fc2", config.EncoderInner, stream, next, output);
    }

    private void CrossAttention(string hidden)
    {
        var attentions = Enumerable.Range(0, config.DecoderLayers).Select(i => $"decoder.layers.{i}.encoder_attn").ToArray();
        var products = parts.Products(
            recipe.Cross,
            hidden,
            config.Width,
            config.Width,
            [.. attentions.SelectMany(name => new[] { name + ".k_proj", name + ".v_proj" })]);
        for (var i = 0; i < config.DecoderLayers; i++)
        {
            var value = Graph.Node("Add", [products[(2 * i) + 1], parts.Weights.Vector(attentions[i] + ".v_proj.bias")]);
            Output(parts.SplitHeads(products[2 * i], $"cross_key_{i}"));
            Output(parts.SplitHeads(value, $"cross_value_{i}"));
        }
    }

    private void Output(string name)
        => Graph.Output(name, DataType.Float, "batch", config.DecoderHeads, "positions", config.DecoderHeadWidth);
}
