using System.Globalization;
using Intake.Engine.Transcription;

namespace Intake.Host.Output;

/// <summary>Reports of live calls: lines of JSON, or, on a terminal, finals line by line and what is being said below them.</summary>
/// <param name="file">Where the lines go.</param>
/// <param name="status">Where unfinished text is shown.</param>
/// <param name="terminal">Language of the names.</param>
/// <param name="normalize">Written text of recognised text.</param>
/// <param name="asJson">True for lines of JSON.</param>
internal sealed class LiveView(ResultFile file, StatusLine status, Terminal terminal, Func<string, string> normalize, bool asJson)
{
    /// <summary>Shows one report.</summary>
    public void Show(string id, Speaker speaker, LiveText report)
    {
        var name = SegmentLine.NameOf(speaker);
        if (asJson)
        {
            file.WriteJson(
                new LiveLine(
                    id,
                    name,
                    SegmentLine.Seconds(report.Start),
                    SegmentLine.Seconds(report.End),
                    report.IsFinal,
                    report.IsRevised,
                    report.Stable,
                    report.Tail,
                    report.IsFinal ? normalize(report.Text) : null,
                    Math.Round(report.Confidence, 4)),
                JsonLines.Readable.LiveLine);
            return;
        }

        var who = Speakers.Name(name, terminal) is { } known ? known + " " : "";
        if (report.IsFinal)
        {
            status.Clear();
            if (report.Text.Length > 0)
            {
                file.WriteText(string.Create(CultureInfo.InvariantCulture, $"{report.Start:mm\\:ss\\.f} {who}{normalize(report.Text)}\n"));
            }
        }
        else if (report.Text.Length > 0)
        {
            status.Show(string.Create(CultureInfo.InvariantCulture, $"{report.Start:mm\\:ss\\.f} {who}{Last(normalize(report.Text))} …"));
        }
    }

    // a status line must not wrap: Chinese characters take two columns
    private static string Last(string text)
    {
        const int Characters = 30;
        return text.Length <= Characters ? text : "…" + text[^Characters..];
    }
}
