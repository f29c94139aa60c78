namespace Intake.Engine.Training;

/// <summary>A trained linear layer: scores = features · weights + bias.</summary>
/// <param name="Outputs">Number of classes.</param>
/// <param name="Weights">Row-major. // [row, output]</param>
/// <param name="Bias">One an output.</param>
internal sealed record LinearHead(int Outputs, float[] Weights, float[] Bias)
{
    /// <summary>Scores of one text before calibration.</summary>
    public void Score(SparseText text, Span<float> scores)
    {
        Bias.CopyTo(scores);
        for (var at = 0; at < text.Rows.Length; at++)
        {
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(
                Weights.AsSpan(text.Rows[at] * Outputs, Outputs), text.Values[at], scores, scores);
        }
    }
}
