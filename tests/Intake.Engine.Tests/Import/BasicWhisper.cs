using System.Runtime.InteropServices;
using Google.Protobuf;
using Intake.Engine.Onnx;
using static Intake.Engine.Onnx.TensorProto.Types;

namespace Intake.Engine.Tests.Import;

/// <summary>Whisper's layers in basic ONNX operators, weights inside the graph.</summary>
internal sealed class BasicWhisper(GraphBuilder graph, TinyWhisper tiny)
{
    private readonly HashSet<string> _known = [];

    public void Encoder(string mel, string output)
    {
        var x = Gelu(Convolution(Gelu(Convolution(mel, "encoder.conv1", 1)), "encoder.conv2", 2));
        x = graph.Node("Transpose", [x], null, GraphBuilder.Attribute("perm", 0, 2, 1));
        x = graph.Node("Add", [x, Weight("encoder.embed_positions.weight")]);
        for (var i = 0; i < tiny.Config.EncoderLayers; i++)
        {
            var layer = $"encoder.layers.{i}";
            var norm = Norm(x, layer + ".self_attn_layer_norm");
            var heads = (Heads(norm, layer + ".self_attn.q_proj"), Heads(norm, layer + ".self_attn.k_proj"), Heads(norm, layer + ".self_attn.v_proj"));
            x = graph.Node("Add", [x, Attend(heads.Item1, heads.Item2, heads.Item3, layer + ".self_attn", null)]);
            x = FeedForward(x, layer);
        }

        Norm(x, "encoder.layer_norm", output);
    }

    public string FeedForward(string x, string layer) => graph.Node(
        "Add", [x, Linear(Gelu(Linear(Norm(x, layer + ".final_layer_norm"), layer + ".fc1")), layer + ".fc2")]);

    /// <summary>[batch, head, position, head width]</summary>
    public string Heads(string x, string layer, string? output = null)
    {
        var shape = graph.Integers([0, 0, tiny.Config.DecoderHeads, tiny.Config.DecoderHeadWidth]);
        return graph.Node("Transpose", [graph.Node("Reshape", [Linear(x, layer), shape])], output, GraphBuilder.Attribute("perm", 0, 2, 1, 3));
    }

    public string Attend(string q, string k, string v, string attention, string? mask)
    {
        var turned = graph.Node("Transpose", [k], null, GraphBuilder.Attribute("perm", 0, 1, 3, 2));
        var scores = graph.Node("Mul", [graph.Node("MatMul", [q, turned]), graph.Scalar(1 / MathF.Sqrt(tiny.Config.DecoderHeadWidth))]);
        scores = mask is null ? scores : graph.Node("Add", [scores, mask]);
        var mixed = graph.Node("MatMul", [graph.Node("Softmax", [scores], null, GraphBuilder.Attribute("axis", -1L)), v]);
        var joined = graph.Node("Transpose", [mixed], null, GraphBuilder.Attribute("perm", 0, 2, 1, 3));
        return Linear(graph.Node("Reshape", [joined, graph.Integers([0, 0, tiny.Config.Width])]), attention + ".out_proj");
    }

    public string Norm(string x, string name, string? output = null) => graph.Node(
        "LayerNormalization", [x, Weight(name + ".weight"), Weight(name + ".bias")], output, GraphBuilder.Attribute("axis", -1L), GraphBuilder.Attribute("epsilon", 1e-5f));

    public string Weight(string name)
    {
        if (_known.Add(name))
        {
            var (shape, values) = tiny.Weights[name];
            var tensor = new TensorProto { Name = Local(name), DataType = (int)DataType.Float, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan())) };
            tensor.Dims.Add(shape);
            graph.Initializer(tensor);
        }

        return Local(name);
    }

    public string Linear(string x, string layer)
    {
        var product = graph.Node("MatMul", [x, graph.Node("Transpose", [Weight(layer + ".weight")])]);
        return tiny.Weights.ContainsKey(layer + ".bias") ? graph.Node("Add", [product, Weight(layer + ".bias")]) : product;
    }

    private string Local(string name) => graph.Graph.Name + "/" + name;

    private string Gelu(string x)
    {
        var erf = graph.Node("Erf", [graph.Node("Mul", [x, graph.Scalar(1 / MathF.Sqrt(2))])]);
        return graph.Node("Mul", [graph.Node("Mul", [x, graph.Scalar(0.5f)]), graph.Node("Add", [erf, graph.Scalar(1)])]);
    }

    private string Convolution(string x, string layer, long stride) => graph.Node(
        "Conv", [x, Weight(layer + ".weight"), Weight(layer + ".bias")], null, GraphBuilder.Attribute("pads", 1, 1), GraphBuilder.Attribute("strides", [stride]));
}
