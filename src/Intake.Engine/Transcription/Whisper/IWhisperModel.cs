using Intake.Engine.Audio;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>Encoder and decoder of one Whisper model, whatever the layout of its files. May be used by several threads, a cache by one.</summary>
internal interface IWhisperModel : IDisposable
{
    /// <summary>Sizes of the model.</summary>
    WhisperDimensions Dimensions { get; }

    /// <summary>Shortest window that the encoder takes, in mel frames; equal to the longest where the layout fixes it.</summary>
    int MinimumFrames { get; }

    /// <summary>Even number of frames for the window of some speech, within what the encoder takes.</summary>
    /// <param name="samples">Samples of speech.</param>
    /// <param name="paddingSeconds">Silence behind it.</param>
    /// <param name="minimumSeconds">Shortest window.</param>
    int WindowFrames(int samples, double paddingSeconds, double minimumSeconds)
    {
        var seconds = Math.Max(((double)samples / AudioClip.SampleRate) + paddingSeconds, minimumSeconds);
        var frames = (int)Math.Ceiling(seconds * AudioClip.SampleRate / LogMelSpectrogram.HopSamples);
        return Math.Clamp(frames + (frames % 2), MinimumFrames, Dimensions.MaximumFrames);
    }

    /// <summary>Runs the encoder over windows of equal length and returns a decoder cache that has seen no token yet, one row a window.</summary>
    /// <param name="mel">Log-mel. // [window, band, frame]</param>
    /// <param name="windows">Windows.</param>
    /// <param name="frames">Frames a window, even, at most <see cref="WhisperDimensions.MaximumFrames"/>.</param>
    KeyValueCache Encode(float[] mel, int windows, int frames);

    /// <summary>Feeds the next tokens of every row and returns logits.</summary>
    /// <param name="tokens">// [row, token]</param>
    /// <param name="cache">Cache from <see cref="Encode"/>, advanced by the call.</param>
    /// <param name="read">Places in <paramref name="tokens"/> whose logits are wanted, ascending; empty for the last of every row.</param>
    /// <returns>Valid until the next call with the same cache, free to be changed. // [read or row, vocabulary]</returns>
    Span<float> Step(scoped ReadOnlySpan<int> tokens, KeyValueCache cache, scoped ReadOnlySpan<int> read = default);

    /// <summary>How much the alignment heads look at each position of the sound; null when the model's files do not tell.</summary>
    /// <param name="tokens">Whole sequences with their prompt, one for each window encoded, of equal length. // [window, token]</param>
    /// <param name="cache">The windows that they were decoded from.</param>
    AttentionScores? Attend(scoped ReadOnlySpan<int> tokens, KeyValueCache cache) => null;
}
