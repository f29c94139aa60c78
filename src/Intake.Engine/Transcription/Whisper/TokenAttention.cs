namespace Intake.Engine.Transcription.Whisper;

/// <summary>Where in the sound a decoder looked for each token.</summary>
/// <param name="Rows">Tokens of the transcript and the end token.</param>
/// <param name="Frames">Frames of 20 ms, silence behind the speech left out.</param>
/// <param name="Values">Larger is more. // [row, frame]</param>
internal sealed record TokenAttention(int Rows, int Frames, float[] Values)
{
    /// <summary>Samples of a frame: one encoder position.</summary>
    public const int FrameSamples = 2 * LogMelSpectrogram.HopSamples;

    /// <summary>The first rows.</summary>
    public TokenAttention Take(int rows) => new(rows, Frames, Values[..(rows * Frames)]);
}
