using System.Globalization;
using Intake.Host.Output;
using Spectre.Console;

namespace Intake.Host.Demo;

/// <summary>The results of the demo on the terminal.</summary>
internal sealed class ConsoleReport(IAnsiConsole console, Terminal terminal)
{
    public void Write(DemoSummary summary, string jsonl, string html)
    {
        console.WriteLine();
        console.Write(Overview(summary));
        Heard(summary);
        Figures(summary);
        console.WriteLine();
        console.WriteLine(terminal.In($"结果（JSONL）：{jsonl}", $"Results (JSONL): {jsonl}"));
        console.WriteLine(terminal.In($"网页（浏览器打开）：{html}", $"Page (open in a browser): {html}"));
    }

    private Table Overview(DemoSummary summary)
    {
        var table = new Table().RoundedBorder();
        string[] heads =
        [
            terminal.In("通话", "Call"), terminal.In("时长", "Length"), terminal.In("分类", "Category"), terminal.In("情绪", "Sentiment"),
            terminal.In("风险", "Risk"), terminal.In("主办单位", "Department"), terminal.In("办理时限", "Deadline"),
        ];
        foreach (var head in heads)
        {
            table.AddColumn(new TableColumn(new Text(head)));
        }

        foreach (var (reference, result, _) in summary.Calls)
        {
            string[] cells = result is { Labels: { } labels, Order: { } order }
                ?
                [
                    reference.Id,
                    result.Duration.ToString("mm\\:ss", CultureInfo.InvariantCulture),
                    $"{labels.Category.Level1} › {labels.Category.Level2}",
                    LabelNames.Of(labels.Sentiment.Name, terminal),
                    LabelNames.Risk(labels.RiskLevel.Name, labels.Risks.Select(risk => risk.Name), terminal),
                    order.Department,
                    order.Deadline.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture),
                ]
                : [reference.Id, result.Duration.ToString("mm\\:ss", CultureInfo.InvariantCulture), result.Error is { } error ? terminal.In(error.Text) : "", "", "", "", ""];
            table.AddRow(cells.Select(cell => new Text(cell, StyleOf(result, cell))));
        }

        return table;
    }

    private Style StyleOf(Engine.IntakeResult result, string cell) =>
        result.Error is not null ? new Style(Color.Red)
        : result.Labels?.RiskLevel.Name is "critical" or "high" && cell.StartsWith(LabelNames.Of(result.Labels.RiskLevel.Name, terminal), StringComparison.Ordinal)
            ? new Style(Color.Red, decoration: Decoration.Bold)
            : Style.Plain;

    private void Heard(DemoSummary summary)
    {
        console.WriteLine();
        foreach (var (reference, result, errors) in summary.Calls)
        {
            console.WriteLine(terminal.In(
                $"{reference.Id}  字错误率 {Percent(errors.Rate)}", $"{reference.Id}  character errors {Percent(errors.Rate)}"), new Style(decoration: Decoration.Bold));
            Line(terminal.In("  原文：", "  said:  "), reference.Text);
            Line(terminal.In("  听到：", "  heard: "), string.Join('\n', SegmentLine.Of(result).Select(segment => segment.Text)));
        }
    }

    private void Line(string head, string text)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(0)).AddColumn(new GridColumn().PadRight(0));
        grid.AddRow(new Text(head, new Style(Color.Grey)), new Text(text.ReplaceLineEndings(" ")));
        console.Write(grid);
    }

    private void Figures(DemoSummary summary)
    {
        console.WriteLine();
        console.WriteLine(terminal.In(
            FormattableString.Invariant($"{summary.Calls.Count} 通电话，录音 {summary.Sound.TotalSeconds:0} 秒，用时 {summary.Elapsed.TotalSeconds:0.0} 秒：实时的 {summary.Speed:0.0} 倍（载入模型另用 {summary.Loading.TotalSeconds:0.0} 秒）"),
            FormattableString.Invariant($"{summary.Calls.Count} calls, {summary.Sound.TotalSeconds:0} s of sound in {summary.Elapsed.TotalSeconds:0.0} s: {summary.Speed:0.0} times real time (and {summary.Loading.TotalSeconds:0.0} s to load the models)")));
        console.WriteLine(terminal.In(
            FormattableString.Invariant($"字错误率 {Percent(summary.Errors.Rate)}；识别以外的工作占 {Percent(summary.ShareAround)}；内存峰值 {summary.PeakBytes / 1048576.0:0} MB"),
            FormattableString.Invariant($"Character errors {Percent(summary.Errors.Rate)}; work around the recogniser {Percent(summary.ShareAround)}; peak memory {summary.PeakBytes / 1048576.0:0} MB")));
    }

    private static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);
}
