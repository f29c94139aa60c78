using System.Collections.Concurrent;
using Microsoft.ML.OnnxRuntime;

namespace Intake.Engine.Classification;

/// <summary>Runs the ONNX model of all heads over the features of one or more texts; safe for many threads.</summary>
internal sealed class ClassifierHeads : IDisposable
{
    private static readonly string[] Inputs = ["rows", "values"];
    private readonly string[] _outputs = [.. HeadNames.All];
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly TextFeatures _features;
    private readonly ConcurrentBag<FeatureBatch> _batches = [];

    /// <summary>Opens the model and checks that it fits its labels and features.</summary>
    public ClassifierHeads(FeatureTable table, LabelSet labels, byte[] model)
    {
        (Table, Labels) = (table, labels);
        _features = new TextFeatures(table);
        using var options = new SessionOptions
        {
            // one text is too little work to share between threads; callers run texts in parallel instead
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        _session = Open(model, options);
        Check();
    }

    /// <summary>The features.</summary>
    public FeatureTable Table { get; }

    /// <summary>The labels.</summary>
    public LabelSet Labels { get; }

    /// <summary>Probabilities of each head for each text, in the order of the texts.</summary>
    public HeadProbabilities[] Run(IReadOnlyList<string> texts)
    {
        if (!_batches.TryTake(out var batch))
        {
            batch = new FeatureBatch();
        }

        batch.Fill(texts, _features, Table.Rows);
        long[] shape = [texts.Count, batch.Width];
        using var rows = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, batch.Rows.AsMemory(0, batch.Size), shape);
        using var values = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, batch.Values.AsMemory(0, batch.Size), shape);
        using var outputs = _session.Run(_run, Inputs, [rows, values], _outputs);
        var results = new HeadProbabilities[texts.Count];
        for (var text = 0; text < results.Length; text++)
        {
            results[text] = new HeadProbabilities(
                Slice(outputs[0], text), Slice(outputs[1], text), Slice(outputs[2], text), Slice(outputs[3], text),
                Slice(outputs[4], text), Slice(outputs[5], text), Slice(outputs[6], text))
            {
                IsKnown = batch.IsKnown(text),
            };
        }

        _batches.Add(batch);
        return results;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _run.Dispose();
    }

    private static float[] Slice(OrtValue output, int text)
    {
        var labels = (int)output.GetTensorTypeAndShape().Shape[1];
        return output.GetTensorDataAsSpan<float>().Slice(text * labels, labels).ToArray();
    }

    private static InferenceSession Open(byte[] model, SessionOptions options)
    {
        try
        {
            return new InferenceSession(model, options);
        }
        catch (OnnxRuntimeException fault)
        {
            throw Corrupt(fault.Message, fault.Message, fault);
        }
    }

    private void Check()
    {
        foreach (var head in HeadNames.All)
        {
            var labels = Labels.Of(head).Length;
            var outputs = _session.OutputMetadata.TryGetValue(head, out var output) ? output.Dimensions[^1] : 0;
            if (outputs != labels)
            {
                _session.Dispose();
                throw Corrupt($"输出 {head} 有 {outputs} 个，labels.tsv 有 {labels} 个标签", $"the output {head} has {outputs} columns, labels.tsv has {labels} labels");
            }
        }

        if (!_session.ModelMetadata.CustomMetadataMap.TryGetValue("rows", out var rows) || rows != Table.Rows.ToString(System.Globalization.CultureInfo.InvariantCulture))
        {
            _session.Dispose();
            throw Corrupt($"权重有 {rows} 行，特征表有 {Table.Rows} 行", $"the weights have {rows} rows, the feature table {Table.Rows}");
        }
    }

    private static IntakeException Corrupt(string zh, string en, Exception? inner = null) => new(
        IntakeErrorCode.ModelCorrupt,
        new LocalText($"分类器文件不匹配或已损坏：{zh}。请重新运行 train classifiers 或恢复整个文件夹。", $"The classifier files do not fit together or are damaged: {en}. Run 'train classifiers' again or restore the whole folder."),
        inner);
}
