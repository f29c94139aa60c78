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

    /// <summary>Ways to write it that differ in more than punctuation, first the text itself; none unless <see cref="TranscriptionOptions.Alternatives"/> asks for them.</summary>
    public IReadOnlyList<TextAlternative> Alternatives { get; init; } = [];

    /// <summary>Share of the text that is likely to be right, 0..1: mean confidence of the words by their letters, or geometric mean probability of the tokens where there are none.</summary>
    public double Confidence
    {
        get
        {
            var letters = Words.Sum(Letters);
            return letters == 0 ? Math.Exp(Math.Min(0, AverageLogProbability)) : Words.Sum(word => Letters(word) * word.Confidence) / letters;
        }
    }

    private static int Letters(TranscriptWord word) => word.Text.Count(char.IsLetterOrDigit);
}
