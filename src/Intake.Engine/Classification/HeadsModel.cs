using System.Globalization;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Intake.Engine.Onnx;

namespace Intake.Engine.Classification;

/// <summary>The weights in the ONNX model of all heads, by the names that the trainer gives them.</summary>
internal sealed class HeadsModel
{
    private readonly Dictionary<string, TensorProto> _tensors;
    private readonly Dictionary<string, long> _outputs;
    private readonly string _rows;

    private HeadsModel(ModelProto model)
    {
        _tensors = model.Graph.Initializer.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        _outputs = model.Graph.Output.ToDictionary(output => output.Name, output => output.Type.TensorType.Shape.Dim[^1].DimValue, StringComparer.Ordinal);
        _rows = model.MetadataProps.FirstOrDefault(entry => entry.Key == "rows")?.Value ?? "";
    }

    /// <summary>Reads a model.</summary>
    /// <exception cref="IntakeException">The bytes are no ONNX model.</exception>
    public static HeadsModel Read(byte[] model)
    {
        try
        {
            return new HeadsModel(ModelProto.Parser.ParseFrom(model));
        }
        catch (Exception fault) when (fault is InvalidProtocolBufferException or NullReferenceException or ArgumentException)
        {
            throw Corrupt(fault.Message, fault.Message, fault);
        }
    }

    /// <summary>Columns of the main weights: every head but the first and the third level.</summary>
    public static int MainColumns(LabelSet labels) =>
        labels.Level2.Length + labels.RequestType.Length + labels.Sentiment.Length + labels.Risk.Length + labels.RiskLevel.Length;

    /// <summary>Checks that the outputs are the labels and the rows those of the feature table.</summary>
    /// <exception cref="IntakeException">They are not.</exception>
    public void Check(FeatureTable table, LabelSet labels)
    {
        foreach (var head in HeadNames.All)
        {
            var (expected, found) = (labels.Of(head).Length, _outputs.GetValueOrDefault(head));
            if (found != expected)
            {
                throw Corrupt($"输出 {head} 有 {found} 个，labels.tsv 有 {expected} 个标签", $"the output {head} has {found} columns, labels.tsv has {expected} labels");
            }
        }

        if (_rows != table.Rows.ToString(CultureInfo.InvariantCulture))
        {
            throw Corrupt($"权重有 {_rows} 行，特征表有 {table.Rows} 行", $"the weights have {_rows} rows, the feature table {table.Rows}");
        }

        var (main, level3) = (MainColumns(labels), labels.Level3.Length);
        var rows = Values<int>("level3_row");
        var fits = Values<sbyte>("main_weights").Length == (table.Rows + 1L) * main && Floats("main_scale").Length == main && Floats("main_bias").Length == main
            && Values<sbyte>("level3_weights").Length % level3 == 0 && Floats("level3_scale").Length == level3 && Floats("level3_bias").Length == level3
            && rows.Length == table.Rows + 1 && rows[^1] == (Values<sbyte>("level3_weights").Length / level3) - 1 && !rows.ContainsAnyExceptInRange(0, rows[^1]);
        if (!fits)
        {
            throw Corrupt("权重的形状与标签或特征表不符", "the shape of the weights does not fit the labels or the feature table");
        }
    }

    /// <summary>One table of weights; its last row, which is the padding's, is left out.</summary>
    public WeightTable Table(string name, ReadOnlySpan<int> order)
    {
        var scale = Floats(name + "_scale");
        var weights = Values<sbyte>(name + "_weights");
        return new WeightTable(weights[..^scale.Length], scale, Floats(name + "_bias"), order);
    }

    /// <summary>Row of the third level's weights for every row of the feature table, -1 for none.</summary>
    public int[] Level3Rows()
    {
        var none = (Values<sbyte>("level3_weights").Length / Floats("level3_bias").Length) - 1;
        int[] rows = [.. Values<int>("level3_row")[..^1]];
        rows.AsSpan().Replace(none, -1);
        return rows;
    }

    private ReadOnlySpan<float> Floats(string name) => Values<float>(name);

    private ReadOnlySpan<T> Values<T>(string name)
        where T : unmanaged
    {
        if (!_tensors.TryGetValue(name, out var tensor) || tensor.RawData.IsEmpty)
        {
            throw Corrupt($"缺少权重 {name}", $"the weights {name} are missing");
        }

        return MemoryMarshal.Cast<byte, T>(tensor.RawData.Span);
    }

    private static IntakeException Corrupt(string zh, string en, Exception? inner = null) => new(
        IntakeErrorCode.ModelCorrupt,
        new LocalText($"分类器文件不匹配或已损坏：{zh}。请重新运行 train classifiers 或恢复整个文件夹。", $"The classifier files do not fit together or are damaged: {en}. Run 'train classifiers' again or restore the whole folder."),
        inner);
}
