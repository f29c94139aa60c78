using Intake.Engine.Onnx;
using static Intake.Engine.Onnx.TensorProto.Types;

namespace Intake.Engine.Import;

/// <summary>Writes decoder.onnx: token ids, past and cross keys and values → logits of the last position and the grown past.</summary>
/// <param name="parts">Shared pieces.</param>
/// <param name="config">Sizes.</param>
/// <param name="quantized">Products in 8-bit blocks.</param>
/// <param name="hasPast">False where the whole sequence comes at once (<see cref="AlignmentGraph"/>).</param>
internal sealed class DecoderGraph(WhisperGraph parts, WhisperConfig config, bool quantized, bool hasPast = true)
{
    private GraphBuilder Graph => parts.Graph;

    private string Head => config.TiedEmbedding ? "decoder.embed_tokens" : "proj_out";

    private float QueryScale => 1 / MathF.Sqrt(config.DecoderHeadWidth);

    private AttributeProto[] AttentionAttributes =>
        [GraphBuilder.Attribute("num_heads", (long)config.DecoderHeads), GraphBuilder.Attribute("scale", 1f)];

    /// <summary>Adds all nodes, inputs and outputs.</summary>
    public void Build()
    {
        var ids = Graph.Input("input_ids", DataType.Int64, "batch", "sequence");
        for (var i = 0; i < config.DecoderLayers; i++)
        {
            Input($"past_key_{i}", "past");
            Input($"past_value_{i}", "past");
            CrossInput("key", i);
            CrossInput("value", i);
        }

        Graph.Output("logits", DataType.Float, "batch", config.Vocabulary);
        var (norm, stream) = Opening(ids);
        for (var i = 0; i < config.DecoderLayers; i++)
        {
            (norm, stream) = SelfAttended(norm, stream, i);
            (norm, stream) = CrossAttended(CrossQuery(norm, i), stream, i);
            (norm, stream) = FedForward(norm, stream, i);
        }

        Logits(norm);
    }

    /// <summary>Declares the keys or values that the encoder made for a layer.</summary>
    public void CrossInput(string kind, int layer) => Input($"cross_{kind}_{layer}", "positions");

    /// <summary>Embedding and positions; each of these steps gives the norm for the next one and the residual stream.</summary>
    public (string Norm, string Stream) Opening(string ids)
    {
        var stream = Graph.Node("Add", [Embedding(ids), Positions(ids)]);
        return (parts.Norm(stream, "decoder.layers.0.self_attn_layer_norm"), stream);
    }

    /// <summary>Attention of a layer over the tokens.</summary>
    public (string Norm, string Stream) SelfAttended(string norm, string stream, int index)
    {
        var layer = $"decoder.layers.{index}";
        return parts.AddNorm(SelfAttention(norm, index), stream, $"{layer}.self_attn.out_proj.bias", layer + ".encoder_attn_layer_norm");
    }

    /// <summary>Attention of a layer over the sound.</summary>
    public (string Norm, string Stream) CrossAttended(string query, string stream, int index)
    {
        var layer = $"decoder.layers.{index}";
        return parts.AddNorm(
            CrossAttention(query, index), stream, $"{layer}.encoder_attn.out_proj.bias", layer + ".final_layer_norm");
    }

    /// <summary>The feed-forward part of a layer; behind the last one only the last position is left.</summary>
    public (string Norm, string Stream) FedForward(string norm, string stream, int index)
    {
        var layer = $"decoder.layers.{index}";
        var inner = parts.BiasGelu(Product(norm, layer + ".fc1", config.DecoderInner, config.Width), layer + ".fc1");
        var outer = Product(inner, layer + ".fc2", config.Width, config.DecoderInner);
        if (index < config.DecoderLayers - 1)
        {
            return parts.AddNorm(outer, stream, layer + ".fc2.bias", $"decoder.layers.{index + 1}.self_attn_layer_norm");
        }

        // only the last position is wanted from here on: [batch, sequence, width] → [batch, width]
        return parts.AddNorm(Last(outer), Last(stream), layer + ".fc2.bias", "decoder.layer_norm");
    }

    private string Embedding(string ids)
    {
        if (!quantized)
        {
            return parts.Weights.Rows("decoder.embed_tokens.weight", ids);
        }

        var (values, scales) = parts.Weights.Blocks("decoder.embed_tokens.weight");
        var rows = Graph.Node("Cast", [Graph.Node("Gather", [values, ids])], null, GraphBuilder.Attribute("to", (long)DataType.Float));
        var centred = Graph.Node("Sub", [rows, Graph.Scalar(BlockQuantizer.ZeroPoint)]); // [batch, sequence, block, 32]
        var scale = Graph.Node("Unsqueeze", [Graph.Node("Gather", [scales, ids]), Graph.Integers([-1])]);
        var flat = Graph.Node("Reshape", [Graph.Node("Mul", [centred, scale]), Graph.Integers([0, 0, -1])]);
        return config.Width % BlockQuantizer.BlockSize == 0
            ? flat
            : Graph.Node("Slice", [flat, Graph.Integers([0]), Graph.Integers([config.Width]), Graph.Integers([-1])]);
    }

    // row of the positional table = tokens in the past + place in this call
    private string Positions(string ids)
    {
        var past = hasPast ? Graph.Node("Gather", [Graph.Node("Shape", ["past_key_0"]), Graph.Integers([2])]) : Graph.Integers([0]);
        var sequence = Graph.Node("Gather", [Graph.Node("Shape", [ids]), Graph.Integers([1])]);
        var table = parts.Weights.Float("decoder.embed_positions.weight");
        return Graph.Node("Slice", [table, past, Graph.Node("Add", [past, sequence]), Graph.Integers([0])]);
    }

    private string SelfAttention(string norm, int index)
    {
        var attention = $"decoder.layers.{index}.self_attn";
        string[] inputs =
        [
            Query(norm, attention), Square(norm, attention + ".k_proj"), Square(norm, attention + ".v_proj"),
            parts.Weights.AttentionBias(attention, QueryScale),
        ];
        string[] past = hasPast ? [string.Empty, string.Empty, $"past_key_{index}", $"past_value_{index}"] : [];
        string[] present = hasPast ? [$"present_key_{index}", $"present_value_{index}"] : [];
        var node = Graph.Add(
            GraphBuilder.Microsoft,
            "MultiHeadAttention",
            [.. inputs, .. past],
            [Graph.Fresh("attended"), .. present],
            [.. AttentionAttributes, GraphBuilder.Attribute("unidirectional", 1L)]);
        Array.ForEach(present, Output);
        return Square(node.Output[0], attention + ".out_proj");
    }

    /// <summary>Queries of a layer to the sound, scaled.</summary>
    public string CrossQuery(string norm, int index)
    {
        var attention = $"decoder.layers.{index}.encoder_attn";
        return Graph.Node("Add", [Query(norm, attention), parts.Weights.Vector(attention + ".q_proj.bias", QueryScale)]);
    }

    private string CrossAttention(string query, int index)
    {
        var attended = Graph.Contrib(
            "MultiHeadAttention",
            [query, $"cross_key_{index}", $"cross_value_{index}"],
            null,
            AttentionAttributes);
        return Square(attended, $"decoder.layers.{index}.encoder_attn.out_proj");
    }

    private void Logits(string last)
    {
        if (quantized)
        {
            parts.BlockProduct(last, Head, config.Vocabulary, config.Width, "logits");
        }
        else
        {
            Graph.Node("Gemm", [last, parts.Weights.Table(Head + ".weight")], "logits", GraphBuilder.Attribute("transB", 1L));
        }
    }

    // queries leave their projection scaled already: the runtime's fast kernel for one row of queries needs a factor of 1
    private string Query(string norm, string attention)
    {
        if (quantized)
        {
            return parts.BlockProduct(norm, attention + ".q_proj", config.Width, config.Width, factor: QueryScale);
        }

        return Graph.Node("Mul", [Square(norm, attention + ".q_proj"), Graph.Scalar(QueryScale)]);
    }

    private string Last(string input) => Graph.Node("Gather", [input, Graph.Integers([-1], vector: false)], null, GraphBuilder.Attribute("axis", 1L));

    private string Square(string input, string layer) => Product(input, layer, config.Width, config.Width);

    private string Product(string input, string layer, long outputs, long inputs)
        => quantized ? parts.BlockProduct(input, layer, outputs, inputs) : parts.FloatProduct(input, layer);

    private void Input(string name, string axis)
        => Graph.Input(name, DataType.Float, "batch", config.DecoderHeads, axis, config.DecoderHeadWidth);

    private void Output(string name)
        => Graph.Output(name, DataType.Float, "batch", config.DecoderHeads, "total", config.DecoderHeadWidth);
}
