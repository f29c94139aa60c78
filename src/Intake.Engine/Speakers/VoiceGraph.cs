using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Intake.Engine.Onnx;
using DataType = Intake.Engine.Onnx.TensorProto.Types.DataType;

namespace Intake.Engine.Speakers;

/// <summary>Rewrites the speaker encoder with the weights of its upper layers as 8-bit integers, a scale for each row.</summary>
internal static class VoiceGraph
{
    /// <summary>The rewritten network.</summary>
    /// <exception cref="InvalidProtocolBufferException">The file holds no network.</exception>
    public static byte[] Rewrite(string path)
    {
        var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(path));
        var graph = model.Graph;
        // the first layer hears energies over six powers of ten, too many for 8 bits
        foreach (var node in graph.Node.Where(node => node.OpType == "LSTM").Skip(1))
        {
            node.OpType = "DynamicQuantizeLSTM";
            node.Domain = "com.microsoft";
            string[] weights = [node.Input[1], node.Input[2]];
            var inputs = new List<string> { node.Input[0], weights[0] + "_int8", weights[1] + "_int8", node.Input[3], "", "", "", "" };
            foreach (var name in weights)
            {
                Quantize(graph, name);
                inputs.AddRange([name + "_scale", name + "_zero"]);
            }

            node.Input.Clear();
            node.Input.AddRange(inputs);
        }

        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "com.microsoft", Version = 1 });
        return model.ToByteArray();
    }

    // [1, row, column] float → [1, column, row] int8 with [1, row] scales
    private static void Quantize(GraphProto graph, string name)
    {
        var tensor = graph.Initializer.Single(candidate => candidate.Name == name);
        var (rows, columns) = ((int)tensor.Dims[1], (int)tensor.Dims[2]);
        var values = MemoryMarshal.Cast<byte, float>(tensor.RawData.Span);
        var codes = new sbyte[values.Length];
        var scales = new float[rows];
        for (var row = 0; row < rows; row++)
        {
            var source = values.Slice(row * columns, columns);
            var scale = Math.Max(1e-9f, Math.Abs(TensorPrimitives.MaxMagnitude(source))) / 127;
            scales[row] = scale;
            for (var column = 0; column < columns; column++)
            {
                codes[(column * rows) + row] = (sbyte)Math.Round(source[column] / scale);
            }
        }

        graph.Initializer.Remove(tensor);
        graph.Initializer.Add(Tensor(name + "_int8", DataType.Int8, [1, columns, rows], MemoryMarshal.AsBytes<sbyte>(codes)));
        graph.Initializer.Add(Tensor(name + "_scale", DataType.Float, [1, rows], MemoryMarshal.AsBytes<float>(scales)));
        graph.Initializer.Add(Tensor(name + "_zero", DataType.Int8, [1, rows], new byte[rows]));
    }

    private static TensorProto Tensor(string name, DataType type, long[] dims, ReadOnlySpan<byte> raw)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(raw) };
        tensor.Dims.AddRange(dims);
        return tensor;
    }
}
