using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Intake.Engine.Evaluation;

/// <summary>A label report as JSON.</summary>
public static class LabelReportJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>All figures, with the confusion counts of each head (rows true, columns found).</summary>
    public static string Write(LabelReport report) => JsonSerializer.Serialize(
        new
        {
            report.Title,
            report.Texts,
            Heads = report.Heads.Select(Head),
            report.Risk,
        },
        Options) + "\n";

    private static object Head(LabelScores head) => new
    {
        head.Head,
        head.Texts,
        head.Accuracy,
        head.MacroF1,
        head.Top3,
        head.CalibrationError,
        head.Classes,
        head.Reliability,
        Confusion = Confusion(head.Confusion),
    };

    private static object Confusion(ConfusionMatrix matrix) => new
    {
        matrix.Labels,
        Counts = Enumerable.Range(0, matrix.Labels.Count).Select(gold => Enumerable.Range(0, matrix.Labels.Count).Select(found => matrix[gold, found])),
    };
}
