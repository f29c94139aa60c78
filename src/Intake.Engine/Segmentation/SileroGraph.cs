using System.Runtime.InteropServices;
using Google.Protobuf;
using Intake.Engine.Onnx;
using static Intake.Engine.Onnx.GraphBuilder;
using Float = Intake.Engine.Onnx.TensorProto.Types.DataType;

namespace Intake.Engine.Segmentation;

/// <summary>
/// Rewrites the Silero sequence network for many windows at once: its convolutions over four frames a window become
/// matrix products over all windows. Same weights, same answers within rounding, a third of the time (0.6 against 1.8 ms a second of sound, one AVX2 core).
/// </summary>
internal sealed class SileroGraph
{
    private const int Frame = 256; // samples of a spectrum
    private const int Hop = Frame / 2;
    private const int Bins = Hop + 1;
    private const int Hidden = SileroWindows.Unit;

    private readonly Dictionary<string, TensorProto> _source;
    private readonly GraphBuilder _graph = new("silero_vad_16k_sequence");

    private SileroGraph(ModelProto source) =>
        _source = source.Graph.Initializer.ToDictionary(tensor => tensor.Name);

    /// <summary>The rewritten network.</summary>
    /// <exception cref="KeyNotFoundException">The file holds another network.</exception>
    /// <exception cref="InvalidProtocolBufferException">The file holds no network.</exception>
    public static byte[] Rewrite(string path) =>
        new SileroGraph(ModelProto.Parser.ParseFrom(File.ReadAllBytes(path))).Build();

    private byte[] Build()
    {
        var rows = _graph.Input("input", Float.Float, "windows", (long)SileroWindows.Row);
        var hidden = _graph.Input("h", Float.Float, 1L, 1L, (long)Hidden);
        var cell = _graph.Input("c", Float.Float, 1L, 1L, (long)Hidden);
        var x = Spectrum(rows); // [window, 4, 129]
        x = Layer("encoder.0", Taps(Pad(x, 1, 1), [(0, 4), (1, 5), (2, 6)], step: 1), taps: [0, 1, 2]); // [window, 4, 128]
        x = Layer("encoder.1", Taps(Pad(x, 1, 0), [(0, 4), (1, 5), (2, 5)], step: 2), taps: [0, 1, 2]); // [window, 2, 64]
        x = Layer("encoder.2", Reshape(x, -1, 2 * 64), taps: [1, 2]); // [window, 64], the first tap lies on padding
        x = Layer("encoder.3", x, taps: [1]); // [window, 128], both outer taps lie on padding
        var lstm = _graph.Add(
            "", "LSTM",
            [Reshape(x, -1, 1, Hidden), Copy("onnx::LSTM_209"), Copy("onnx::LSTM_210"), Copy("onnx::LSTM_211"), "", hidden, cell],
            ["recurrent", "hn", "cn"],
            Attribute("hidden_size", Hidden));
        x = _graph.Node("Relu", [Reshape(lstm.Output[0], -1, Hidden)]);
        var logits = _graph.Node("Add", [_graph.Node("MatMul", [x, Weights("output.weight", [0])]), Copy("output.bias")]);
        _graph.Node("Sigmoid", [Reshape(logits, -1)], "speech_probs");
        _graph.Output("speech_probs", Float.Float, "windows");
        _graph.Output("hn", Float.Float, 1L, 1L, (long)Hidden);
        _graph.Output("cn", Float.Float, 1L, 1L, (long)Hidden);
        return _graph.Build([]).ToByteArray();
    }

    // four frames of 256 samples every 128; the last 64 samples of the last one mirror the end of the row
    private string Spectrum(string rows)
    {
        var mirrored = _graph.Node("Pad", [rows, _graph.Integers([0, 0, 0, SileroWindows.Context])], null, Attribute("mode", "reflect"));
        var halves = Reshape(mirrored, -1, 5, Hop);
        var frames = Taps(halves, [(0, 4), (1, 5)], step: 1);
        var bins = _graph.Add("", "Split", [_graph.Node("MatMul", [frames, Weights("stft.forward_basis_buffer", Enumerable.Range(0, Frame))]),
            _graph.Integers([Bins, Bins])], ["real", "imaginary"], Attribute("axis", 2));
        var power = _graph.Node("Add", [_graph.Node("Mul", [bins.Output[0], bins.Output[0]]), _graph.Node("Mul", [bins.Output[1], bins.Output[1]])]);
        return _graph.Node("Sqrt", [power]);
    }

    private string Layer(string name, string input, int[] taps)
    {
        var product = _graph.Node("MatMul", [input, Weights(name + ".weight", taps)]);
        return _graph.Node("Relu", [_graph.Node("Add", [product, Copy(name + ".bias")])]);
    }

    // zeros before and behind the frames
    private string Pad(string input, int before, int behind) =>
        _graph.Node("Pad", [input, _graph.Integers([0, before, 0, 0, behind, 0])]);

    // the frames that each tap of a convolution sees, side by side
    private string Taps(string input, (int From, int To)[] taps, int step)
    {
        var slices = taps.Select(tap => _graph.Node(
            "Slice", [input, _graph.Integers([tap.From]), _graph.Integers([tap.To]), _graph.Integers([1]), _graph.Integers([step])]));
        return _graph.Node("Concat", [.. slices], null, Attribute("axis", 2));
    }

    private string Reshape(string input, params long[] shape) => _graph.Node("Reshape", [input, _graph.Integers(shape)]);

    // [output, input, tap] -> [tap · input, output]
    private string Weights(string name, IEnumerable<int> taps)
    {
        var source = _source[name];
        var (outputs, inputs, width) = ((int)source.Dims[0], (int)source.Dims[1], (int)source.Dims[2]);
        var values = MemoryMarshal.Cast<byte, float>(source.RawData.Span);
        var rows = new List<float>(values.Length);
        foreach (var tap in taps)
        {
            for (var input = 0; input < inputs; input++)
            {
                for (var output = 0; output < outputs; output++)
                {
                    rows.Add(values[(((output * inputs) + input) * width) + tap]);
                }
            }
        }

        var tensor = new TensorProto { Name = name, DataType = source.DataType };
        tensor.Dims.Add([rows.Count / outputs, outputs]);
        tensor.RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(rows)));
        return _graph.Initializer(tensor);
    }

    private string Copy(string name) => _graph.Initializer(_source[name]);
}
