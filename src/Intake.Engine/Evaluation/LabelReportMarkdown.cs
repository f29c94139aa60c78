using System.Globalization;
using System.Text;

namespace Intake.Engine.Evaluation;

/// <summary>Label reports as one Markdown file: figures only.</summary>
public static class LabelReportMarkdown
{
    // above this number of classes the table would tell nobody anything
    private const int LongestClassTable = 120;

    /// <summary>The file's text.</summary>
    /// <param name="title">First heading.</param>
    /// <param name="preface">What was measured and how.</param>
    /// <param name="reports">One section each; the tables by class are those of the first.</param>
    public static string Write(string title, string preface, IReadOnlyList<LabelReport> reports)
    {
        var text = new StringBuilder();
        Line(text, $"# {title}", "", preface, "");
        foreach (var report in reports)
        {
            Line(text, $"## {report.Title} ({report.Texts} texts)", "");
            Table(text, LabelReport.Columns, report.Rows());
            Line(text, $"{char.ToUpperInvariant(report.RiskLine().En[0])}{report.RiskLine().En[1..]}.", "");
        }

        if (reports.Count > 0)
        {
            ByClass(text, reports[0]);
        }

        return text.ToString().TrimEnd() + "\n";
    }

    private static void ByClass(StringBuilder text, LabelReport report)
    {
        Line(text, $"## By class ({report.Title})", "", "### risk", "");
        Table(text, LabelReport.RiskColumns, report.RiskRows());
        foreach (var head in report.Heads.Where(head => head.Classes.Count <= LongestClassTable))
        {
            Line(text, $"### {head.Head}", "");
            Table(text, [new("标签", "label"), .. LabelReport.RiskColumns.Skip(1)], head.Classes.Select(item => (IReadOnlyList<string>)
            [
                item.Label, item.Texts.ToString(CultureInfo.InvariantCulture), Figure(item.Precision), Figure(item.Recall), Figure(item.F1),
            ]));
        }
    }

    private static void Table(StringBuilder text, IReadOnlyList<LocalText> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        Line(text, $"| {string.Join(" | ", columns.Select(column => column.En))} |", "|" + string.Concat(columns.Select((_, at) => at == 0 ? "---|" : "---:|")));
        foreach (var row in rows)
        {
            Line(text, $"| {string.Join(" | ", row)} |");
        }

        Line(text, "");
    }

    private static void Line(StringBuilder text, params string[] lines) => text.AppendJoin('\n', lines).Append('\n');

    private static string Figure(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
