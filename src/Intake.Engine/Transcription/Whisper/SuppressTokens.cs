namespace Intake.Engine.Transcription.Whisper;

/// <summary>Tokens that never belong to a transcript: symbols of captions, task and language tokens (decoding.py, SuppressTokens).</summary>
internal sealed class SuppressTokens(IReadOnlyList<int> forbidden) : ILogitFilter
{
    public void Apply(Span<float> logits, IReadOnlyList<int> tokens)
    {
        foreach (var token in forbidden)
        {
            logits[token] = float.NegativeInfinity;
        }
    }
}
