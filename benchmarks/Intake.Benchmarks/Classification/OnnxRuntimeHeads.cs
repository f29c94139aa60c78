using Intake.Engine.Classification;
using Microsoft.ML.OnnxRuntime;

namespace Intake.Benchmarks.Classification;

/// <summary>The committed ONNX model run by ONNX Runtime on one thread over this project's features.</summary>
internal sealed class OnnxRuntimeHeads : IDisposable
{
    private const int Batch = 16;
    private readonly FeatureTable _table;
    private readonly TextFeatures _features;
    private readonly FeatureBuffer[] _buffers = [.. Enumerable.Range(0, Batch).Select(_ => new FeatureBuffer())];
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();

    public OnnxRuntimeHeads(string folder)
    {
        _table = FeatureTable.Read(Path.Combine(folder, ClassifierFiles.Features));
        _features = new TextFeatures(_table);
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        _session = new InferenceSession(Path.Combine(folder, ClassifierFiles.Heads), options);
    }

    /// <summary>Probabilities of all heads; the sum of one of them, so that nothing is left out.</summary>
    public float Run(string[] texts)
    {
        var sum = 0f;
        foreach (var batch in texts.Chunk(Batch))
        {
            for (var text = 0; text < batch.Length; text++)
            {
                _features.Extract(batch[text], _buffers[text]);
            }

            var width = Math.Max(1, _buffers.Take(batch.Length).Max(buffer => buffer.Count));
            var (rows, values) = (new int[batch.Length * width], new float[batch.Length * width]);
            Array.Fill(rows, _table.Rows);
            for (var text = 0; text < batch.Length; text++)
            {
                _buffers[text].Rows.AsSpan(0, _buffers[text].Count).CopyTo(rows.AsSpan(text * width));
                _buffers[text].Values.AsSpan(0, _buffers[text].Count).CopyTo(values.AsSpan(text * width));
            }

            long[] shape = [batch.Length, width];
            using var rowInput = OrtValue.CreateTensorValueFromMemory(rows, shape);
            using var valueInput = OrtValue.CreateTensorValueFromMemory(values, shape);
            using var outputs = _session.Run(_run, ["rows", "values"], [rowInput, valueInput], HeadNames.All);
            sum += outputs[0].GetTensorDataAsSpan<float>()[0];
        }

        return sum;
    }

    public void Dispose()
    {
        _session.Dispose();
        _run.Dispose();
    }
}
