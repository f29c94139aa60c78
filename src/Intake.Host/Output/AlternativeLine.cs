using Intake.Engine.Transcription;

namespace Intake.Host.Output;

/// <summary>One way to write a segment as JSON: text normalised, raw as recognised, score a natural logarithm by token.</summary>
internal sealed record AlternativeLine(string Text, string Raw, double Score)
{
    /// <summary>All of a segment, best first, those that are the same when normalised once.</summary>
    public static IReadOnlyList<AlternativeLine> Of(TranscriptSegment segment, Func<string, string> normalize) =>
    [
        .. segment.Alternatives
            .Select(alternative => new AlternativeLine(normalize(alternative.Text), alternative.Text, Math.Round(alternative.Score, 4)))
            .DistinctBy(line => line.Text),
    ];
}
