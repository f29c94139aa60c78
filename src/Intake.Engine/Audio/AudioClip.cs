namespace Intake.Engine.Audio;

/// <summary>A piece of sound of one channel: 16 kHz, float, full scale ±1.</summary>
/// <param name="Samples">The samples.</param>
public sealed record AudioClip(ReadOnlyMemory<float> Samples)
{
    /// <summary>The one sample rate behind the audio stage, in Hz; Whisper and Silero are trained on it.</summary>
    public const int SampleRate = 16_000;

    /// <summary>Length in time.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)Samples.Length / SampleRate);
}
