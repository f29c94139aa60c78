using System.Numerics.Tensors;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>What is subtracted from logits to make them natural log-probabilities.</summary>
internal static class LogTotal
{
    /// <summary>Logarithm of the sum of the exponentials.</summary>
    /// <param name="logits">// [vocabulary]</param>
    /// <param name="scratch">Overwritten. // [vocabulary]</param>
    public static float Of(ReadOnlySpan<float> logits, Span<float> scratch)
    {
        var top = TensorPrimitives.Max(logits);
        TensorPrimitives.Subtract(logits, top, scratch);
        TensorPrimitives.Exp(scratch, scratch);
        return top + MathF.Log(TensorPrimitives.Sum<float>(scratch));
    }
}
