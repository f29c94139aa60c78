using System.Runtime.InteropServices;
using Google.Protobuf;
using Intake.Engine.Classification;
using Intake.Engine.Onnx;
using static Intake.Engine.Onnx.TensorProto.Types;

namespace Intake.Engine.Training;

/// <summary>
/// Writes all heads as one ONNX model. Inputs: <c>rows</c> int32 [text, feature] (padding: the last row, which is zero)
/// and <c>values</c> float [text, feature]; outputs: the probabilities of each head under its name, float [text, label].
/// </summary>
internal static class HeadsGraph
{
    /// <summary>The model.</summary>
    /// <param name="heads">Calibrated heads.</param>
    /// <param name="compact">True stores weights as int8 with one scale a column, false as float32.</param>
    public static ModelProto Build(TrainedHeads heads, bool compact)
    {
        var graph = new GraphBuilder("intake-heads");
        var rows = graph.Input("rows", DataType.Int32, "text", "feature");
        var values = graph.Input("values", DataType.Float, "text", "feature");
        var weights = graph.Node("Unsqueeze", [values, graph.Integers([1])]); // [text, 1, feature]
        var main = Join(heads.Main, heads.Table.Rows);
        var scores = Linear(graph, "main", main, heads.Table.Rows, rows, weights, compact);
        var parts = Split(graph, scores, heads.Main);

        var level2 = graph.Node("Softmax", [parts[0]], HeadNames.CategoryL2, GraphBuilder.Attribute("axis", 1));
        graph.Node("MatMul", [level2, Membership(graph, "level1_of", heads.Labels.Parent2, heads.Labels.Level1.Length)], HeadNames.CategoryL1);
        Level3(graph, heads, rows, weights, level2, compact);
        graph.Node("Softmax", [parts[1]], HeadNames.RequestType, GraphBuilder.Attribute("axis", 1));
        graph.Node("Softmax", [parts[2]], HeadNames.Sentiment, GraphBuilder.Attribute("axis", 1));
        graph.Node("Sigmoid", [parts[3]], HeadNames.Risk);
        graph.Node("Softmax", [parts[4]], HeadNames.RiskLevel, GraphBuilder.Attribute("axis", 1));
        foreach (var head in HeadNames.All)
        {
            graph.Output(head, DataType.Float, "text", heads.Labels.Of(head).Length);
        }

        return graph.Build([new("rows", heads.Table.Rows.ToString(System.Globalization.CultureInfo.InvariantCulture)), new("weights", compact ? "int8" : "float32")]);
    }

    // p(level 3) = p(level 2) · softmax over the children of that level 2
    private static void Level3(GraphBuilder graph, TrainedHeads heads, string rows, string weights, string level2, bool compact)
    {
        var count = heads.Level3.Weights.Length / heads.Level3.Outputs;
        var map = heads.Level3Rows.Select(row => row < 0 ? count : row).Append(count).ToArray();
        var mapped = graph.Node("Gather", [graph.Initializer(Tensor("level3_row", DataType.Int32, MemoryMarshal.AsBytes(map.AsSpan()), map.Length)), rows]);
        var scores = Linear(graph, "level3", heads.Level3, count, mapped, weights, compact);
        var highest = graph.Node("ReduceMax", [scores], null, GraphBuilder.Attribute("axes", [1L]), GraphBuilder.Attribute("keepdims", 1));
        // e^-60 keeps every sum above zero in float32
        var bounded = graph.Node("Max", [graph.Node("Sub", [scores, highest]), graph.Scalar(-60)]);
        var powers = graph.Node("Exp", [bounded]);
        var parent = heads.Labels.Parent3;
        var sums = graph.Node("MatMul", [powers, Membership(graph, "level2_of", parent, heads.Labels.Level2.Length)]);
        var parents = graph.Initializer(Tensor("level2_index", DataType.Int32, MemoryMarshal.AsBytes(parent.AsSpan()), parent.Length));
        var share = graph.Node("Div", [powers, graph.Node("Gather", [sums, parents], null, GraphBuilder.Attribute("axis", 1))]);
        graph.Node("Mul", [share, graph.Node("Gather", [level2, parents], null, GraphBuilder.Attribute("axis", 1))], HeadNames.CategoryL3);
    }

    // scores[text] = Σ value · weights[row] + bias; row `count` is zero
    private static string Linear(GraphBuilder graph, string name, LinearHead head, int count, string rows, string weights, bool compact)
    {
        var scale = compact ? ColumnScales(head) : null;
        var table = graph.Initializer(compact
            ? Tensor(name + "_weights", DataType.Int8, MemoryMarshal.AsBytes(Quantise(head, scale!).AsSpan()), count + 1, head.Outputs)
            : Tensor(name + "_weights", DataType.Float, MemoryMarshal.AsBytes<float>([.. head.Weights, .. new float[head.Outputs]]), count + 1, head.Outputs));
        var taken = graph.Node("Gather", [table, rows]); // [text, feature, output]
        if (compact)
        {
            taken = graph.Node("Cast", [taken], null, GraphBuilder.Attribute("to", (long)DataType.Float));
        }

        var scores = graph.Node("Squeeze", [graph.Node("MatMul", [weights, taken]), graph.Integers([1])]);
        if (compact)
        {
            scores = graph.Node("Mul", [scores, graph.Initializer(Tensor(name + "_scale", DataType.Float, MemoryMarshal.AsBytes(scale.AsSpan()), head.Outputs))]);
        }

        return graph.Node("Add", [scores, graph.Initializer(Tensor(name + "_bias", DataType.Float, MemoryMarshal.AsBytes(head.Bias.AsSpan()), head.Outputs))]);
    }

    private static LinearHead Join(IReadOnlyList<LinearHead> heads, int rows)
    {
        var outputs = heads.Sum(head => head.Outputs);
        var weights = new float[rows * outputs];
        var column = 0;
        foreach (var head in heads)
        {
            for (var row = 0; row < rows; row++)
            {
                head.Weights.AsSpan(row * head.Outputs, head.Outputs).CopyTo(weights.AsSpan((row * outputs) + column));
            }

            column += head.Outputs;
        }

        return new LinearHead(outputs, weights, [.. heads.SelectMany(head => head.Bias)]);
    }

    private static string[] Split(GraphBuilder graph, string scores, IReadOnlyList<LinearHead> heads)
    {
        var names = heads.Select(_ => graph.Fresh("part")).ToArray();
        graph.Add("", "Split", [scores, graph.Integers([.. heads.Select(head => (long)head.Outputs)])], names, GraphBuilder.Attribute("axis", 1));
        return names;
    }

    private static string Membership(GraphBuilder graph, string name, int[] parents, int groups)
    {
        var matrix = new float[parents.Length * groups]; // [child, parent]
        for (var child = 0; child < parents.Length; child++)
        {
            matrix[(child * groups) + parents[child]] = 1;
        }

        return graph.Initializer(Tensor(name, DataType.Float, MemoryMarshal.AsBytes(matrix.AsSpan()), parents.Length, groups));
    }

    /// <summary>Weight of one int8 step in each column.</summary>
    internal static float[] ColumnScales(LinearHead head)
    {
        var scales = new float[head.Outputs];
        for (var at = 0; at < head.Weights.Length; at++)
        {
            scales[at % head.Outputs] = Math.Max(scales[at % head.Outputs], Math.Abs(head.Weights[at]) / 127);
        }

        return scales;
    }

    private static sbyte[] Quantise(LinearHead head, float[] scales)
    {
        var bytes = new sbyte[head.Weights.Length + head.Outputs];
        for (var at = 0; at < head.Weights.Length; at++)
        {
            var scale = scales[at % head.Outputs];
            bytes[at] = scale == 0 ? (sbyte)0 : (sbyte)MathF.Round(head.Weights[at] / scale);
        }

        return bytes;
    }

    private static TensorProto Tensor(string name, DataType type, ReadOnlySpan<byte> bytes, params ReadOnlySpan<int> dims)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(bytes) };
        foreach (var dim in dims)
        {
            tensor.Dims.Add(dim);
        }

        return tensor;
    }
}
