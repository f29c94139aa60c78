using Google.Protobuf;

namespace Intake.Engine.Onnx;

/// <summary>Builds one ONNX graph node by node; every method gives the name of the tensor that it made.</summary>
internal sealed class GraphBuilder(string name)
{
    /// <summary>Domain of ONNX Runtime's own operators.</summary>
    public const string Microsoft = "com.microsoft";

    // Model format 8 goes with opset 17 and later, ONNX Runtime 1.31 reads both
    private const int IrVersion = 8;
    private const int Opset = 17;

    private readonly GraphProto _graph = new() { Name = name };
    private int _count;

    /// <summary>The graph as built so far, for use as a branch of an <c>If</c>.</summary>
    public GraphProto Graph => _graph;

    /// <summary>Declares a graph input; a dimension is a number or the name of a dynamic axis.</summary>
    public string Input(string name, TensorProto.Types.DataType type, params ReadOnlySpan<object> dims)
    {
        _graph.Input.Add(Value(name, type, dims));
        return name;
    }

    /// <summary>Declares a graph output that some node produces under this name.</summary>
    public void Output(string name, TensorProto.Types.DataType type, params ReadOnlySpan<object> dims)
        => _graph.Output.Add(Value(name, type, dims));

    /// <summary>Adds an initialiser made elsewhere, for example by <see cref="ExternalWeights"/>.</summary>
    public string Initializer(TensorProto tensor)
    {
        _graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    /// <summary>Adds a small int64 constant; a single value without <paramref name="vector"/> is a scalar.</summary>
    public string Integers(ReadOnlySpan<long> values, bool vector = true)
    {
        var tensor = new TensorProto { Name = Fresh("const"), DataType = (int)TensorProto.Types.DataType.Int64 };
        if (vector)
        {
            tensor.Dims.Add(values.Length);
        }

        tensor.Int64Data.AddRange(values.ToArray());
        return Initializer(tensor);
    }

    /// <summary>Adds a float scalar.</summary>
    public string Scalar(float value)
    {
        var tensor = new TensorProto { Name = Fresh("const"), DataType = (int)TensorProto.Types.DataType.Float };
        tensor.FloatData.Add(value);
        return Initializer(tensor);
    }

    /// <summary>Adds a node of the ONNX domain with one output.</summary>
    public string Node(string op, ReadOnlySpan<string> inputs, string? output = null, params ReadOnlySpan<AttributeProto> attributes)
        => Add(string.Empty, op, inputs, [output ?? Fresh(op)], attributes).Output[0];

    /// <summary>Adds a node of ONNX Runtime's domain with one output.</summary>
    public string Contrib(string op, ReadOnlySpan<string> inputs, string? output = null, params ReadOnlySpan<AttributeProto> attributes)
        => Add(Microsoft, op, inputs, [output ?? Fresh(op)], attributes).Output[0];

    /// <summary>Adds a node with any outputs; an empty name leaves an optional one out.</summary>
    public NodeProto Add(string domain, string op, ReadOnlySpan<string> inputs, ReadOnlySpan<string> outputs, params ReadOnlySpan<AttributeProto> attributes)
    {
        var node = new NodeProto { Domain = domain, OpType = op, Name = Fresh(op + "_node") };
        node.Input.Add(inputs.ToArray());
        node.Output.Add(outputs.ToArray());
        node.Attribute.Add(attributes.ToArray());
        _graph.Node.Add(node);
        return node;
    }

    /// <summary>A tensor name not used yet.</summary>
    public string Fresh(string stem) => $"{stem}_{_count++}";

    /// <summary>The finished model with its facts.</summary>
    public ModelProto Build(IEnumerable<KeyValuePair<string, string>> metadata)
    {
        var model = new ModelProto { IrVersion = IrVersion, ProducerName = "hotline", Graph = _graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = string.Empty, Version = Opset });
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = Microsoft, Version = 1 });
        model.MetadataProps.Add(metadata.Select(pair => new StringStringEntryProto { Key = pair.Key, Value = pair.Value }));
        return model;
    }

    /// <summary>An integer attribute.</summary>
    public static AttributeProto Attribute(string name, long value)
        => new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value };

    /// <summary>A float attribute.</summary>
    public static AttributeProto Attribute(string name, float value)
        => new() { Name = name, Type = AttributeProto.Types.AttributeType.Float, F = value };

    /// <summary>A text attribute.</summary>
    public static AttributeProto Attribute(string name, string value)
        => new() { Name = name, Type = AttributeProto.Types.AttributeType.String, S = ByteString.CopyFromUtf8(value) };

    /// <summary>An attribute of several integers.</summary>
    public static AttributeProto Attribute(string name, params ReadOnlySpan<long> values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Ints };
        attribute.Ints.AddRange(values.ToArray());
        return attribute;
    }

    /// <summary>A branch of an <c>If</c>.</summary>
    public static AttributeProto Attribute(string name, GraphProto value)
        => new() { Name = name, Type = AttributeProto.Types.AttributeType.Graph, G = value };

    private static ValueInfoProto Value(string name, TensorProto.Types.DataType type, ReadOnlySpan<object> dims)
    {
        var shape = new TensorShapeProto();
        foreach (var dim in dims)
        {
            shape.Dim.Add(dim is string axis
                ? new TensorShapeProto.Types.Dimension { DimParam = axis }
                : new TensorShapeProto.Types.Dimension { DimValue = Convert.ToInt64(dim, System.Globalization.CultureInfo.InvariantCulture) });
        }

        var tensor = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = shape };
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }
}
