namespace Intake.Engine.Transcription.Whisper;

/// <summary>Cross-attention of some heads before the softmax.</summary>
/// <param name="Heads">Heads.</param>
/// <param name="Tokens">Tokens of a row.</param>
/// <param name="Positions">Encoder positions, 20 ms each.</param>
/// <param name="Values">// [batch, head, token, position]</param>
internal sealed record AttentionScores(int Heads, int Tokens, int Positions, float[] Values)
{
    /// <summary>Scores of one token.</summary>
    public ReadOnlySpan<float> Row(int batch, int head, int token) =>
        Values.AsSpan(((((batch * Heads) + head) * Tokens) + token) * Positions, Positions);
}
