using Intake.Engine.Onnx;
using static Intake.Engine.Onnx.TensorProto.Types;

namespace Intake.Engine.Import;

/// <summary>Writes decoder.onnx: token ids, past and cross keys and values → logits of chosen positions and the grown past.</summary>
/// <param name="parts">Shared pieces.</param>
/// <param name="config">Sizes.</param>
/// <param name="quantized">Products in 8-bit blocks.</param>
/// <param name="hasPast">False where the whole sequence of each window comes at once (<see cref="AlignmentGraph"/>).</param>
internal sealed class DecoderGraph(WhisperGraph parts, WhisperConfig config, bool quantized, bool hasPast = true)
{
    private string? _windowShape;
    private string? _slotShape;

    private GraphBuilder Graph => parts.Graph;

    private string Head => config.TiedEmbedding ? "decoder.embed_tokens" : "proj_out";

    private ProductFormat Format => quantized ? ProductFormat.Block : ProductFormat.Float;

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

        Graph.Input("window_rows", DataType.Int64, "window", "slot");
        Graph.Input("row_slots", DataType.Int64, "batch");
        Graph.Input("read", DataType.Int64, "read");
        Graph.Output("logits", DataType.Float, "read", config.Vocabulary);
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
        return AddNorm(SelfAttention(norm, index), $"{layer}.self_attn.out_proj", config.Width, stream, layer + ".encoder_attn_layer_norm");
    }

    /// <summary>Attention of a layer over the sound.</summary>
    public (string Norm, string Stream) CrossAttended(string query, string stream, int index)
    {
        var layer = $"decoder.layers.{index}";
        return AddNorm(CrossAttention(query, index), $"{layer}.encoder_attn.out_proj", config.Width, stream, layer + ".final_layer_norm");
    }

    /// <summary>The feed-forward part of a layer; of the last one only for the positions that are read.</summary>
    public (string Norm, string Stream) FedForward(string norm, string stream, int index)
    {
        var layer = $"decoder.layers.{index}";
        var isLast = index == config.DecoderLayers - 1;
        if (isLast)
        {
            (norm, stream) = (Read(norm), Read(stream));
        }

        var inner = parts.BiasGelu(Product(norm, layer + ".fc1", config.DecoderInner, config.Width), layer + ".fc1");
        var next = isLast ? "decoder.layer_norm" : $"decoder.layers.{index + 1}.self_attn_layer_norm";
        return AddNorm(inner, layer + ".fc2", config.DecoderInner, stream, next);
    }

    private (string Norm, string Stream) AddNorm(string input, string layer, int inputs, string stream, string norm)
        => parts.AddNorm(Format, input, layer, inputs, stream, norm);

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
        return node.Output[0];
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
            [ByWindow(query), $"cross_key_{index}", $"cross_value_{index}"],
            null,
            AttentionAttributes);
        return ByRow(attended);
    }

    // the hypotheses of one window lie side by side and look at the same sound: to it they are positions of one sequence, so that
    // its keys and values are read once a window: [row, sequence, width] → [window, slot · sequence, width]
    private string ByWindow(string rows)
    {
        if (!hasPast)
        {
            return rows;
        }

        _windowShape ??= Shape(Graph.Node("Gather", [Graph.Node("Shape", ["window_rows"]), Graph.Integers([0])]), Graph.Integers([-1]));
        return Graph.Node("Reshape", [Graph.Node("Gather", [rows, "window_rows"]), _windowShape]);
    }

    // [window, slot · sequence, width] → [row, sequence, width]
    private string ByRow(string windows)
    {
        if (!hasPast)
        {
            return windows;
        }

        _slotShape ??= Shape(Graph.Integers([-1]), Graph.Node("Gather", [Graph.Node("Shape", ["input_ids"]), Graph.Integers([1])]));
        return Graph.Node("Gather", [Graph.Node("Reshape", [windows, _slotShape]), "row_slots"]);
    }

    private string Shape(string first, string second)
        => Graph.Node("Concat", [first, second, Graph.Integers([config.Width])], null, GraphBuilder.Attribute("axis", 0L));

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

    // the positions whose logits are wanted: [row, sequence, width] → [read, width]
    private string Read(string input)
        => Graph.Node("Gather", [Graph.Node("Reshape", [input, Graph.Integers([-1, config.Width])]), "read"]);

    private string Square(string input, string layer) => Product(input, layer, config.Width, config.Width);

    private string Product(string input, string layer, int outputs, int inputs)
        => parts.Product(Format, input, layer, outputs, inputs);

    private void Input(string name, string axis)
        => Graph.Input(name, DataType.Float, axis == "positions" ? "window" : "batch", config.DecoderHeads, axis, config.DecoderHeadWidth);

    private void Output(string name)
        => Graph.Output(name, DataType.Float, "batch", config.DecoderHeads, "total", config.DecoderHeadWidth);
}
