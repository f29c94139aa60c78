namespace Intake.Engine.Transcription;

/// <summary>The text of one stretch of speech.</summary>
/// <param name="Start">Start in the call.</param>
/// <param name="End">End in the call.</param>
/// <param name="Speaker">Who speaks, where the channel or the voice tells.</param>
/// <param name="Text">The recogniser's text, as it came out.</param>
/// <param name="AverageLogProbability">Mean natural log-probability of the tokens, ≤ 0.</param>
/// <param name="NoSpeechProbability">The model's own probability that there is no speech, 0..1.</param>
public sealed record TranscriptSegment(
    TimeSpan Start,
    TimeSpan End,
    Speaker Speaker,
    string Text,
    double AverageLogProbability,
    double NoSpeechProbability)
{
    /// <summary>The words in order of time, none where the recogniser gives none.</summary>
    public IReadOnlyList<TranscriptWord> Words { get; init; } = [];

    /// <summary>Geometric mean probability of the tokens, 0..1.</summary>
    public double Confidence => Math.Exp(Math.Min(0, AverageLogProbability));
}
