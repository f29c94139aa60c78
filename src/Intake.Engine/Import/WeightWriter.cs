using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Intake.Engine.Onnx;
using static Intake.Engine.Onnx.TensorProto.Types;

namespace Intake.Engine.Import;

/// <summary>
/// Moves checkpoint tensors into one graph and its weight file, each once, in the form that the graph wants. Graphs that are
/// written one after the other with the same file share its tensors.
/// </summary>
internal sealed class WeightWriter(WhisperWeights source, GraphBuilder graph, ExternalWeights file, bool halfFloats, Action<long> written)
{
    // largest finite half; a float weight above it stays single
    private const float HalfLimit = 65504;

    private readonly Dictionary<string, string> _names = [];
    private readonly BlockQuantizer _quantizer = new();

    /// <summary>A matrix or kernel in single precision; halves are widened by a Cast that the runtime folds away when it loads the graph.</summary>
    public string Float(string name, bool transpose = false)
    {
        if (_names.TryGetValue(name, out var known))
        {
            return known;
        }

        var stored = Stored(name, transpose, out var type);
        return _names[name] = type == DataType.Float ? stored : Widen(stored);
    }

    /// <summary>The rows of a table picked by <paramref name="ids"/>, in single precision.</summary>
    public string Rows(string name, string ids)
    {
        var stored = Stored(name, transpose: false, out var type);
        var rows = graph.Node("Gather", [stored, ids]);
        return type == DataType.Float ? rows : Widen(rows);
    }

    /// <summary>The matrix of <see cref="Rows"/> once more, as the widened second operand of a product; shares its stored values.</summary>
    public string Table(string name)
    {
        var stored = Stored(name, transpose: false, out var type);
        return type == DataType.Float ? stored : Widen(stored);
    }

    /// <summary>A vector in single precision.</summary>
    public string Vector(string name)
    {
        if (!_names.TryGetValue(name, out var known))
        {
            _names[name] = known = Shared(name) ?? AddVector(name, source.Floats(name).Span);
        }

        return known;
    }

    /// <summary>A vector times a factor.</summary>
    public string Vector(string name, float factor)
    {
        if (Shared(name + ".scaled") is { } shared)
        {
            return shared;
        }

        var values = source.Floats(name).Span;
        TensorPrimitives.Multiply(values, factor, values);
        return AddVector(name + ".scaled", values);
    }

    /// <summary>Biases of query (times a factor), key (none) and value one after the other, as attention operators want them.</summary>
    public string AttentionBias(string attention, float queryFactor = 1)
    {
        if (Shared($"{attention}.bias") is { } shared)
        {
            return shared;
        }

        var query = source.Floats($"{attention}.q_proj.bias").ToArray();
        TensorPrimitives.Multiply(query, queryFactor, query);
        return AddVector($"{attention}.bias", [.. query, .. new float[query.Length], .. source.Floats($"{attention}.v_proj.bias").Span]);
    }

    /// <summary>Unsigned 8-bit [outputs, blocks, 32] and scales [outputs, blocks], the product of which is the weight times the factor.</summary>
    public (string Values, string Scales) Blocks(string name, float factor = 1)
    {
        if (_names.TryGetValue(name + ".block8", out var known))
        {
            return (known, name + ".scale");
        }

        if (Shared(name + ".block8") is { } shared)
        {
            _names[shared] = shared;
            return (shared, Shared(name + ".scale")!);
        }

        var shape = source.Shape(name);
        var blocks = BlockQuantizer.Blocks((int)shape[1]);
        var (values, scales) = _quantizer.Quantize(source.Floats(name), (int)shape[0], (int)shape[1]);
        TensorPrimitives.Multiply(scales.Span, factor, scales.Span);
        _names[name + ".block8"] = Add(name + ".block8", DataType.Uint8, values.Span, shape[0], blocks, BlockQuantizer.BlockSize);
        return (
            _names[name + ".block8"],
            Add(name + ".scale", DataType.Float, MemoryMarshal.AsBytes(scales.Span), shape[0], blocks));
    }

    private string Stored(string name, bool transpose, out DataType type)
    {
        var key = name + ".stored";
        var narrow = source.Type(name) == WeightType.F32 && halfFloats ? Narrow(source.Floats(name).Span) : null;
        type = narrow is not null ? DataType.Float16 : Format(source.Type(name));
        if (_names.TryGetValue(key, out var known))
        {
            return known;
        }

        if (Shared(name) is { } shared)
        {
            return _names[key] = shared;
        }

        var shape = source.Shape(name);
        var bytes = narrow is null ? source.Bytes(name) : MemoryMarshal.AsBytes(narrow.AsSpan());
        return _names[key] = transpose
            ? Add(name, type, Transpose(bytes, (int)shape[0], (int)shape[1]), shape[1], shape[0])
            : Add(name, type, bytes, shape);
    }

    private string Widen(string name) => graph.Node("Cast", [name], null, GraphBuilder.Attribute("to", (long)DataType.Float));

    private string? Shared(string name) => file.Find(name) is { } tensor ? graph.Initializer(tensor) : null;

    private string AddVector(string name, ReadOnlySpan<float> values) => Add(name, DataType.Float, MemoryMarshal.AsBytes(values), values.Length);

    private string Add(string name, DataType type, ReadOnlySpan<byte> bytes, params ReadOnlySpan<long> dims)
    {
        written(bytes.Length);
        return graph.Initializer(file.Add(name, type, bytes, dims));
    }

    private static DataType Format(WeightType type) => type switch
    {
        WeightType.F16 => DataType.Float16,
        WeightType.BF16 => DataType.Bfloat16,
        _ => DataType.Float,
    };

    private static Half[]? Narrow(ReadOnlySpan<float> values)
    {
        if (Math.Abs(TensorPrimitives.MaxMagnitude(values)) > HalfLimit)
        {
            return null;
        }

        var halves = new Half[values.Length];
        TensorPrimitives.ConvertToHalf(values, halves);
        return halves;
    }

    private static byte[] Transpose(ReadOnlySpan<byte> bytes, int rows, int columns)
    {
        var size = bytes.Length / (rows * columns);
        var result = new byte[bytes.Length];
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                bytes.Slice(((r * columns) + c) * size, size).CopyTo(result.AsSpan(((c * rows) + r) * size));
            }
        }

        return result;
    }
}
