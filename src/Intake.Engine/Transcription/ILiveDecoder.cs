using Intake.Engine.Transcription.Whisper;

namespace Intake.Engine.Transcription;

/// <summary>The recogniser as a live call uses it: one window at a time, with its beginning known.</summary>
internal interface ILiveDecoder
{
    /// <summary>Decodes speech that still goes on; the result starts with <paramref name="stable"/>, null when it is no text to show.</summary>
    DecodingResult? Continue(ReadOnlyMemory<float> samples, IReadOnlyList<int> stable, CancellationToken cancellation);

    /// <summary>Decodes speech that has ended; null when a text that starts with <paramref name="stable"/> is clearly bad.</summary>
    DecodingResult? Complete(ReadOnlyMemory<float> samples, IReadOnlyList<int> stable, CancellationToken cancellation);

    /// <summary>Decodes speech that has ended with nothing known: the text and its mean log-probability.</summary>
    (string Text, double AverageLogProbability) Anew(ReadOnlyMemory<float> samples, CancellationToken cancellation);

    /// <summary>How many of the tokens belong to the samples when these are only the first part of what was decoded; null when that is not clear.</summary>
    int? Split(ReadOnlyMemory<float> samples, IReadOnlyList<int> tokens, CancellationToken cancellation);

    /// <summary>Text of tokens, a broken character at the end left out.</summary>
    string Text(IEnumerable<int> tokens);
}
