using System.Globalization;
using System.Text;

namespace Intake.Host.Output;

/// <summary>Transcripts as SubRip and WebVTT.</summary>
internal static class Subtitles
{
    /// <summary>SubRip: numbered from 1, comma before the milliseconds, blank line between cues.</summary>
    public static string Srt(IReadOnlyList<SegmentLine> segments, Terminal terminal)
    {
        var text = new StringBuilder();
        for (var i = 0; i < segments.Count; i++)
        {
            var segment = segments[i];
            var speaker = Speakers.Name(segment.Speaker, terminal);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1}\n{Clock(segment.StartS, ',')} --> {Clock(segment.EndS, ',')}\n")
                .Append(speaker is null ? "" : terminal.In($"{speaker}：", $"{speaker}: "))
                .Append(OneLine(segment.Text)).Append("\n\n");
        }

        return text.ToString();
    }

    /// <summary>WebVTT with a voice tag for known speakers.</summary>
    public static string Vtt(IReadOnlyList<SegmentLine> segments, Terminal terminal)
    {
        var text = new StringBuilder("WEBVTT\n\n");
        foreach (var segment in segments)
        {
            var speaker = Speakers.Name(segment.Speaker, terminal);
            text.Append($"{Clock(segment.StartS, '.')} --> {Clock(segment.EndS, '.')}\n")
                .Append(speaker is null ? "" : $"<v {speaker}>")
                .Append(OneLine(segment.Text).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal))
                .Append("\n\n");
        }

        return text.ToString();
    }

    // a line break or a blank line would end the cue
    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();

    private static string Clock(double seconds, char point)
    {
        var milliseconds = (long)Math.Round(seconds * 1000);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{milliseconds / 3_600_000:00}:{milliseconds / 60_000 % 60:00}:{milliseconds / 1000 % 60:00}{point}{milliseconds % 1000:000}");
    }
}
