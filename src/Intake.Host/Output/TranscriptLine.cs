using Intake.Engine;

namespace Intake.Host.Output;

/// <summary>A transcript as JSON; the text is the normalised one, a line a segment.</summary>
internal sealed record TranscriptLine(string Text, string Language, IReadOnlyList<SegmentLine> Segments)
{
    public static TranscriptLine? Of(IntakeResult result, bool words = false, Func<string, string>? alternatives = null)
    {
        if (result.Transcript is null)
        {
            return null;
        }

        var segments = SegmentLine.Of(result, words, alternatives);
        return new TranscriptLine(string.Join('\n', segments.Select(segment => segment.Text)), result.Transcript.Language, segments);
    }
}
