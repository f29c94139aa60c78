using System.Globalization;
using System.Net;
using System.Text;

namespace Intake.Engine.Evaluation;

/// <summary>A label report as one HTML file without outside references: tables, confusion matrices, reliability plots.</summary>
public static class LabelReportHtml
{
    // a larger matrix cannot be read on a screen
    private const int LargestMatrix = 20;
    private const int PlotSize = 220; // CSS pixels

    private const string Style = """
        body{font:15px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1b2733}
        table{border-collapse:collapse;margin:.5rem 0}th,td{border:1px solid #d5dce3;padding:.2rem .6rem;text-align:right}
        th:first-child,td:first-child{text-align:left}th{background:#f1f4f7}section{margin:2rem 0}.pair{display:flex;gap:2rem;flex-wrap:wrap;align-items:start}
        """;

    /// <summary>The page.</summary>
    /// <param name="report">The figures.</param>
    /// <param name="language"><c>zh</c> or <c>en</c>.</param>
    public static string Write(LabelReport report, string language)
    {
        string In(string zh, string en) => new LocalText(zh, en).In(language);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"{(language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "zh-CN")}\"><meta charset=\"utf-8\">");
        page.Append(CultureInfo.InvariantCulture, $"<title>{Safe(report.Title)}</title><style>{Style}</style><h1>{In("标签评测", "Label evaluation")}: {Safe(report.Title)}</h1>");
        page.Append(CultureInfo.InvariantCulture, $"<p>{report.Texts} {In("条文本", "texts")}</p>");
        Table(page, LabelReport.Columns.Select(column => column.In(language)), report.Rows());
        page.Append(CultureInfo.InvariantCulture, $"<section><h2>{In("风险", "Risk")}</h2><p>{Safe(report.RiskLine().In(language))}</p>");
        Table(page, LabelReport.RiskColumns.Select(column => column.In(language)), report.RiskRows());
        page.Append("</section>");
        foreach (var head in report.Heads)
        {
            page.Append(CultureInfo.InvariantCulture, $"<section><h2>{Safe(head.Head)}</h2><div class=\"pair\">");
            Plot(page, head, In("概率", "probability"), In("正确率", "accuracy"));
            if (head.Confusion.Labels.Count <= LargestMatrix)
            {
                Matrix(page, head.Confusion, In("真实 \\ 判定", "true \\ found"));
            }

            page.Append("</div>");
            Classes(page, head, language);
            page.Append("</section>");
        }

        return page.Append("</html>\n").ToString();
    }

    private static void Classes(StringBuilder page, LabelScores head, string language)
    {
        page.Append(CultureInfo.InvariantCulture, $"<details><summary>{new LocalText("各标签", "by label").In(language)}</summary>");
        string[] columns = [new LocalText("标签", "label").In(language), .. LabelReport.RiskColumns.Skip(1).Select(column => column.In(language))];
        Table(page, columns, head.Classes.Select(item => (IReadOnlyList<string>)
            [item.Label, item.Texts.ToString(CultureInfo.InvariantCulture), Figure(item.Precision), Figure(item.Recall), Figure(item.F1)]));
        page.Append("</details>");
    }

    private static void Table(StringBuilder page, IEnumerable<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        page.Append("<table><tr>").AppendJoin("", columns.Select(column => $"<th>{Safe(column)}</th>")).Append("</tr>");
        foreach (var row in rows)
        {
            page.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Safe(cell)}</td>")).Append("</tr>");
        }

        page.Append("</table>");
    }

    private static void Matrix(StringBuilder page, ConfusionMatrix matrix, string corner)
    {
        page.Append(CultureInfo.InvariantCulture, $"<table><tr><th>{Safe(corner)}</th>").AppendJoin("", matrix.Labels.Select(label => $"<th>{Safe(label)}</th>")).Append("</tr>");
        for (var gold = 0; gold < matrix.Labels.Count; gold++)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><th>{Safe(matrix.Labels[gold])}</th>");
            for (var found = 0; found < matrix.Labels.Count; found++)
            {
                var share = matrix.Gold(gold) == 0 ? 0 : (double)matrix[gold, found] / matrix.Gold(gold);
                var colour = gold == found ? "34,139,84" : "200,60,50";
                page.Append(CultureInfo.InvariantCulture, $"<td style=\"background:rgba({colour},{share * 0.7:0.00})\">{matrix[gold, found]}</td>");
            }

            page.Append("</tr>");
        }

        page.Append("</table>");
    }

    // accuracy over mean probability of each bin; on the diagonal a probability says what it means
    private static void Plot(StringBuilder page, LabelScores head, string x, string y)
    {
        page.Append(CultureInfo.InvariantCulture, $"<svg width=\"{PlotSize + 50}\" height=\"{PlotSize + 40}\" viewBox=\"-40 -10 {PlotSize + 50} {PlotSize + 40}\" font-size=\"11\">");
        page.Append(CultureInfo.InvariantCulture, $"<rect width=\"{PlotSize}\" height=\"{PlotSize}\" fill=\"none\" stroke=\"#9aa7b3\"/><line x1=\"0\" y1=\"{PlotSize}\" x2=\"{PlotSize}\" y2=\"0\" stroke=\"#9aa7b3\" stroke-dasharray=\"4\"/>");
        foreach (var bin in head.Reliability.Where(bin => bin.Texts > 0))
        {
            var radius = 2 + (12 * Math.Sqrt((double)bin.Texts / head.Texts));
            page.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{bin.Confidence * PlotSize:0.0}\" cy=\"{(1 - bin.Accuracy) * PlotSize:0.0}\" r=\"{radius:0.0}\" fill=\"#2b6cb0\" fill-opacity=\".6\"><title>{bin.Texts}</title></circle>");
        }

        page.Append(CultureInfo.InvariantCulture, $"<text x=\"{PlotSize / 2}\" y=\"{PlotSize + 18}\" text-anchor=\"middle\">{Safe(x)}</text><text x=\"-{PlotSize / 2}\" y=\"-10\" transform=\"rotate(-90)\" text-anchor=\"middle\">{Safe(y)}</text></svg>");
    }

    private static string Figure(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
