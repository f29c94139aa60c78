using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Intake.Engine.Import;

/// <summary>All tensors of a Whisper checkpoint by their canonical names (<c>encoder.…</c>, <c>decoder.…</c>, <c>proj_out.weight</c>).</summary>
internal sealed class WhisperWeights : IDisposable
{
    private const string Prefix = "model.";

    private readonly List<SafetensorsFile> _files = [];
    private readonly Dictionary<string, (SafetensorsFile File, SafetensorsTensor Tensor)> _tensors = [];

    // one tensor at a time, in buffers as large as the largest
    private byte[] _bytes = [];
    private float[] _floats = [];

    private WhisperWeights()
    {
    }

    /// <summary>Size of all tensors as stored.</summary>
    public long TotalBytes => _tensors.Values.Sum(entry => entry.Tensor.Bytes);

    /// <summary>Opens the files and checks every tensor that the configuration asks for.</summary>
    public static WhisperWeights Open(ModelSource source, WhisperConfig config)
    {
        var weights = new WhisperWeights();
        try
        {
            foreach (var path in source.Weights)
            {
                weights.Add(SafetensorsFile.Open(path));
            }

            weights.Check(source, config);
            return weights;
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }

    /// <summary>Whether the checkpoint has this tensor.</summary>
    public bool Has(string name) => _tensors.ContainsKey(name);

    /// <summary>Number format of a tensor.</summary>
    public WeightType Type(string name) => _tensors[name].Tensor.Type!.Value;

    /// <summary>Dimensions of a tensor.</summary>
    public long[] Shape(string name) => _tensors[name].Tensor.Shape;

    /// <summary>Values of a tensor as single precision; valid until the next call.</summary>
    public Memory<float> Floats(string name)
    {
        var tensor = _tensors[name].Tensor;
        var values = GrowingBuffer.Take(ref _floats, tensor.Count);
        switch (tensor.Type)
        {
            case WeightType.F32:
                _tensors[name].File.Read(tensor, MemoryMarshal.AsBytes(values.Span));
                break;
            case WeightType.F16:
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(Bytes(name)), values.Span);
                break;
            case WeightType.BF16:
                // the upper half of a single
                TensorPrimitives.ConvertTruncating<ushort, uint>(MemoryMarshal.Cast<byte, ushort>(Bytes(name)), MemoryMarshal.Cast<float, uint>(values.Span));
                TensorPrimitives.ShiftLeft<uint>(MemoryMarshal.Cast<float, uint>(values.Span), 16, MemoryMarshal.Cast<float, uint>(values.Span));
                break;
            default:
                throw new InvalidOperationException($"tensor {tensor.Name} is {tensor.TypeName}");
        }

        return values;
    }

    /// <summary>Stored bytes of a tensor; valid until the next call.</summary>
    public ReadOnlySpan<byte> Bytes(string name)
    {
        var (file, tensor) = _tensors[name];
        var bytes = GrowingBuffer.Take(ref _bytes, tensor.Bytes).Span;
        file.Read(tensor, bytes);
        return bytes;
    }

    /// <summary>SHA-256 of each weight file, by file name.</summary>
    public IReadOnlyDictionary<string, string> Hashes()
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in _files)
        {
            using var stream = ModelSource.OpenRead(file.Path);
            hashes[Path.GetFileName(file.Path)] = Convert.ToHexStringLower(SHA256.HashData(stream));
        }

        return hashes;
    }

    public void Dispose() => _files.ForEach(file => file.Dispose());

    private void Add(SafetensorsFile file)
    {
        _files.Add(file);
        var faults = new Faults();
        foreach (var tensor in file.Tensors)
        {
            var name = tensor.Name.StartsWith(Prefix, StringComparison.Ordinal) ? tensor.Name[Prefix.Length..] : tensor.Name;
            if (!_tensors.TryAdd(name, (file, tensor)))
            {
                faults.Add($"张量 {name} 出现两次", $"tensor {name} occurs twice");
            }
        }

        faults.ThrowIfAny(file.Path);
    }

    private void Check(ModelSource source, WhisperConfig config)
    {
        var faults = new Faults();
        foreach (var (name, shape) in WhisperTensors.Required(config))
        {
            if (!_tensors.TryGetValue(name, out var entry))
            {
                faults.Add($"缺少张量 {name} [{string.Join(", ", shape)}]", $"tensor {name} [{string.Join(", ", shape)}] is missing");
            }
            else
            {
                CheckTensor(entry.Tensor, name, shape, faults);
            }
        }

        CheckLayerCount("encoder", config.EncoderLayers, faults);
        CheckLayerCount("decoder", config.DecoderLayers, faults);
        faults.ThrowIfAny(source.Weights.Count == 1 ? source.Weights[0] : Path.GetDirectoryName(source.Weights[0])!);
    }

    private static void CheckTensor(SafetensorsTensor tensor, string name, long[] shape, Faults faults)
    {
        if (tensor.Type is null)
        {
            faults.Add(
                $"张量 {name} 的类型是 {tensor.TypeName}，支持 F32、F16、BF16",
                $"tensor {name} has type {tensor.TypeName}, supported are F32, F16 and BF16");
        }

        if (!tensor.Shape.SequenceEqual(shape))
        {
            faults.Add(
                $"张量 {name} 的形状是 {tensor.ShapeText}，config.json 要求 [{string.Join(", ", shape)}]",
                $"tensor {name} has shape {tensor.ShapeText}, config.json asks for [{string.Join(", ", shape)}]");
        }
        else if (tensor.Bytes > int.MaxValue || tensor.Count > Array.MaxLength)
        {
            faults.Add($"张量 {name} 有 {tensor.Bytes} 字节，上限 2 GB", $"tensor {name} has {tensor.Bytes} bytes, the limit is 2 GB");
        }
    }

    private void CheckLayerCount(string side, int layers, Faults faults)
    {
        var extra = _tensors.Keys.FirstOrDefault(name => name.StartsWith($"{side}.layers.{layers}.", StringComparison.Ordinal));
        if (extra is not null)
        {
            faults.Add(
                $"config.json 写有 {layers} 个 {side} 层，但存在张量 {extra}",
                $"config.json states {layers} {side} layers, but there is a tensor {extra}");
        }
    }
}
