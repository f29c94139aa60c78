using Intake.Engine;

namespace Intake.Host.Output;

/// <summary>One line of <c>transcribe</c>.</summary>
internal sealed record TranscribeLine(
    string File, double DurationS, string Text, string Language, IReadOnlyList<SegmentLine> Segments, ErrorLine? Error)
{
    public static TranscribeLine Of(IntakeResult result, Terminal terminal, bool words = false, Func<string, string>? alternatives = null)
    {
        var transcript = TranscriptLine.Of(result, words, alternatives);
        return new TranscribeLine(
            result.Source.Path,
            SegmentLine.Seconds(result.Duration),
            transcript?.Text ?? "",
            transcript?.Language ?? "",
            transcript?.Segments ?? [],
            ErrorLine.Of(result.Error, terminal));
    }
}
