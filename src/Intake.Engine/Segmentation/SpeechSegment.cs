namespace Intake.Engine.Segmentation;

/// <summary>A stretch of speech in one channel of a call.</summary>
/// <param name="Channel">Channel of the call, 0-based.</param>
/// <param name="Start">Start in the call.</param>
/// <param name="End">End in the call.</param>
/// <param name="Samples">16 kHz samples from <paramref name="Start"/> to <paramref name="End"/>.</param>
/// <param name="IsComplete">True when silence ended it, false when it was cut at the maximum length.</param>
public sealed record SpeechSegment(int Channel, TimeSpan Start, TimeSpan End, ReadOnlyMemory<float> Samples, bool IsComplete)
{
    /// <summary>Where in it the detector hears a voice, in order of time; the whole segment where nobody said.</summary>
    public IReadOnlyList<VoiceSpan> Voiced { get; init; } = [new VoiceSpan(Start, End)];
}
