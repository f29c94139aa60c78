using Google.Protobuf;
using Intake.Engine.Classification;
using Intake.Engine.Training;
using Microsoft.ML.OnnxRuntime;

namespace Intake.Engine.Tests.Support;

/// <summary>The model of all heads as ONNX Runtime computes it, a text at a time.</summary>
internal static class OnnxHeads
{
    /// <summary>Outputs by head for each text.</summary>
    public static IReadOnlyDictionary<string, float[]>[] Run(TrainedHeads heads, bool compact, IReadOnlyList<SparseText> texts)
    {
        using var session = new InferenceSession(HeadsGraph.Build(heads, compact).ToByteArray());
        using var run = new RunOptions();
        return [.. texts.Select(text =>
        {
            long[] shape = [1, text.Rows.Length];
            using var rows = OrtValue.CreateTensorValueFromMemory(text.Rows, shape);
            using var values = OrtValue.CreateTensorValueFromMemory(text.Values, shape);
            using var outputs = session.Run(run, ["rows", "values"], [rows, values], HeadNames.All);
            return HeadNames.All.Select((name, at) => KeyValuePair.Create(name, outputs[at].GetTensorDataAsSpan<float>().ToArray())).ToDictionary();
        })];
    }
}
