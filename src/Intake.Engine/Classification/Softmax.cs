using System.Numerics.Tensors;

namespace Intake.Engine.Classification;

/// <summary>Scores to probabilities of which exactly one holds; <see cref="TensorPrimitives"/>' own overflows from scores of 89 on.</summary>
internal static class Softmax
{
    /// <summary>Writes the probabilities; both may be the same memory.</summary>
    public static void Of(ReadOnlySpan<float> scores, Span<float> probabilities)
    {
        if (scores.Length > 0)
        {
            TensorPrimitives.Subtract(scores, TensorPrimitives.Max(scores), probabilities);
            TensorPrimitives.SoftMax<float>(probabilities[..scores.Length], probabilities);
        }
    }
}
