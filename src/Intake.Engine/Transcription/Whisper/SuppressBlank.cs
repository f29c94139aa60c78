namespace Intake.Engine.Transcription.Whisper;

/// <summary>A transcript begins neither with a blank nor with its end (decoding.py, SuppressBlank).</summary>
internal sealed class SuppressBlank(IReadOnlyList<int> forbidden) : ILogitFilter
{
    public void Apply(Span<float> logits, IReadOnlyList<int> tokens)
    {
        if (tokens.Count == 0)
        {
            foreach (var token in forbidden)
            {
                logits[token] = float.NegativeInfinity;
            }
        }
    }
}
