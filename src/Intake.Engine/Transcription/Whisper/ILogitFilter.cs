namespace Intake.Engine.Transcription.Whisper;

/// <summary>Forbids tokens before the next one is chosen.</summary>
internal interface ILogitFilter
{
    /// <summary>Sets forbidden entries of <paramref name="logits"/> to negative infinity.</summary>
    /// <param name="logits">Logits of the next token. // [vocabulary]</param>
    /// <param name="tokens">Tokens chosen so far, the prompt left out.</param>
    void Apply(Span<float> logits, IReadOnlyList<int> tokens);
}
