namespace Intake.Engine.Onnx;

/// <summary>Writes the weights of a graph into a file beside it, so that ONNX Runtime maps them instead of copying them.</summary>
internal sealed class ExternalWeights : IDisposable
{
    // ONNX external data: page-aligned offsets let the runtime map a tensor; small ones are packed to keep the file small
    private const int PageBytes = 4096;
    private const int SmallBytes = 65536;
    private const int SmallAlignment = 64;

    private readonly string _location;
    private readonly Stream _stream;
    private readonly Dictionary<string, TensorProto> _written = [];
    private long _position;

    /// <summary>Takes over the stream; <paramref name="location"/> is the file name that the graph will refer to.</summary>
    public ExternalWeights(Stream stream, string location)
    {
        _stream = stream;
        _location = location;
    }

    /// <summary>Appends one tensor and gives the initialiser that refers to it.</summary>
    public TensorProto Add(string name, TensorProto.Types.DataType type, ReadOnlySpan<byte> bytes, params ReadOnlySpan<long> dims)
    {
        Pad(bytes.Length >= SmallBytes ? PageBytes : SmallAlignment);
        var tensor = new TensorProto
        {
            Name = name,
            DataType = (int)type,
            DataLocation = TensorProto.Types.DataLocation.External,
        };
        tensor.Dims.Add(dims.ToArray());
        tensor.ExternalData.Add(Entry("location", _location));
        tensor.ExternalData.Add(Entry("offset", Invariant(_position)));
        tensor.ExternalData.Add(Entry("length", Invariant(bytes.Length)));
        Write(bytes);
        return _written[name] = tensor;
    }

    /// <summary>The initialiser of a tensor that an earlier graph put into the same file; null when it is not there.</summary>
    public TensorProto? Find(string name) => _written.GetValueOrDefault(name)?.Clone();

    public void Dispose() => _stream.Dispose();

    private static string Invariant(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static StringStringEntryProto Entry(string key, string value) => new() { Key = key, Value = value };

    private void Pad(int alignment)
    {
        var rest = (int)(_position % alignment);
        if (rest != 0)
        {
            Write(new byte[alignment - rest]);
        }
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        _position += bytes.Length;
    }
}
