using Intake.Engine;

namespace Intake.Host.Output;

/// <summary>The formats of <c>transcribe</c> that hold one call a file.</summary>
internal static class TranscriptFormat
{
    /// <summary>All names on the command line.</summary>
    public static string[] Names { get; } = ["jsonl", "txt", "srt", "vtt", "textgrid"];

    /// <summary>Can several calls stand in one file?</summary>
    public static bool TakesManyCalls(string format) => format is "jsonl" or "txt";

    /// <summary>The transcript as text.</summary>
    public static string Render(string format, IntakeResult result, Terminal terminal, bool words = false)
    {
        var segments = SegmentLine.Of(result, words);
        return format switch
        {
            "srt" => Subtitles.Srt(segments, terminal),
            "vtt" => Subtitles.Vtt(segments, terminal),
            "textgrid" => PraatTextGrid.Of(segments, SegmentLine.Seconds(result.Duration)),
            _ => PlainText.Of(segments, terminal),
        };
    }

    /// <summary>File extension with the dot.</summary>
    public static string Extension(string format) => format == "textgrid" ? ".TextGrid" : "." + format;
}
