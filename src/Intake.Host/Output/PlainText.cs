using System.Text;

namespace Intake.Host.Output;

/// <summary>Transcripts for reading: one line a segment, the speaker in front where known.</summary>
internal static class PlainText
{
    public static string Of(IReadOnlyList<SegmentLine> segments, Terminal terminal)
    {
        var text = new StringBuilder();
        foreach (var segment in segments)
        {
            var speaker = Speakers.Name(segment.Speaker, terminal);
            text.Append(speaker is null ? "" : terminal.In($"{speaker}：", $"{speaker}: ")).Append(segment.Text).Append('\n');
        }

        return text.ToString();
    }
}
