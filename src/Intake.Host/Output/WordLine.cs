using Intake.Engine.Transcription;

namespace Intake.Host.Output;

/// <summary>One recognised word as JSON: times in seconds, text as recognised.</summary>
internal sealed record WordLine(double StartS, double EndS, string Text, double Confidence)
{
    public static IReadOnlyList<WordLine> Of(TranscriptSegment segment) =>
        [.. segment.Words.Select(word => new WordLine(
            SegmentLine.Seconds(word.Start), SegmentLine.Seconds(word.End), word.Text, Math.Round(word.Confidence, 4)))];
}
