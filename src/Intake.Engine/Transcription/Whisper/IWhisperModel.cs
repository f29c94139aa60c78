namespace Intake.Engine.Transcription.Whisper;

/// <summary>Encoder and decoder of one Whisper model, whatever the layout of its files.</summary>
internal interface IWhisperModel : IDisposable
{
    /// <summary>Sizes of the model.</summary>
    WhisperDimensions Dimensions { get; }

    /// <summary>Shortest window that the encoder takes, in mel frames; equal to the longest where the layout fixes it.</summary>
    int MinimumFrames { get; }

    /// <summary>Runs the encoder over windows of equal length and returns a decoder cache that has seen no token yet.</summary>
    /// <param name="mel">Log-mel. // [batch, band, frame]</param>
    /// <param name="batch">Windows.</param>
    /// <param name="frames">Frames a window, even, at most <see cref="WhisperDimensions.MaximumFrames"/>.</param>
    KeyValueCache Encode(float[] mel, int batch, int frames);

    /// <summary>Feeds the next tokens of every row and returns the logits after the last one.</summary>
    /// <param name="tokens">// [batch, token]</param>
    /// <param name="cache">Cache from <see cref="Encode"/>, advanced by the call.</param>
    /// <returns>Valid until the next call with the same cache. // [batch, vocabulary]</returns>
    ReadOnlySpan<float> Step(scoped ReadOnlySpan<int> tokens, KeyValueCache cache);

    /// <summary>How much the alignment heads look at each position of the sound; null when the model's files do not tell.</summary>
    /// <param name="tokens">Whole sequences with their prompt, of equal length. // [batch, token]</param>
    /// <param name="cache">The windows that they were decoded from.</param>
    AttentionScores? Attend(scoped ReadOnlySpan<int> tokens, KeyValueCache cache) => null;
}
