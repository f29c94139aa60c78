using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>Rows (first dimension) of float tensors inside ONNX Runtime.</summary>
internal static class OrtRows
{
    /// <summary>One row as a tensor of its own on the same memory; valid as long as <paramref name="whole"/>.</summary>
    public static unsafe OrtValue View(OrtValue whole, int row)
    {
        var shape = whole.GetTensorTypeAndShape().Shape;
        var all = whole.GetTensorMutableRawData();
        var bytes = all.Length / shape[0];
        shape[0] = 1;
        fixed (byte* data = all)
        {
            // native memory, which stays where it is
            return OrtValue.CreateTensorValueWithData(
                OrtMemoryInfo.DefaultInstance, TensorElementType.Float, shape, (nint)(data + (row * bytes)), bytes);
        }
    }

    /// <summary>New tensors that hold the given rows of each, in this order.</summary>
    public static IReadOnlyList<OrtValue> Gather(IReadOnlyList<OrtValue> values, ReadOnlySpan<int> rows)
    {
        var made = new List<OrtValue>(values.Count);
        foreach (var value in values)
        {
            var shape = value.GetTensorTypeAndShape().Shape;
            var width = 1;
            foreach (var size in shape.AsSpan(1))
            {
                width = checked(width * (int)size);
            }

            shape[0] = rows.Length;
            var target = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Float, shape);
            made.Add(target);
            if (width == 0)
            {
                continue;
            }

            var from = value.GetTensorDataAsSpan<float>();
            var to = target.GetTensorMutableDataAsSpan<float>();
            for (var row = 0; row < rows.Length; row++)
            {
                from.Slice(rows[row] * width, width).CopyTo(to[(row * width)..]);
            }
        }

        return made;
    }
}
