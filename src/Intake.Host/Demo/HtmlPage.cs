using System.Globalization;
using System.Net;
using System.Text;
using Intake.Engine;
using Intake.Host.Output;

namespace Intake.Host.Demo;

/// <summary>The results as one HTML file that needs nothing else: no script, no network.</summary>
internal sealed class HtmlPage(Terminal terminal)
{
    private readonly StringBuilder _page = new();

    /// <summary>The whole page.</summary>
    public string Of(DemoSummary summary)
    {
        _page.Clear();
        Add($"<!doctype html>\n<html lang=\"{terminal.In("zh-CN", "en")}\">\n<head>\n<meta charset=\"utf-8\">\n");
        Add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        Add("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        Add($"<title>{terminal.In("热线受理结果", "Hotline intake results")}</title>\n<style>{HtmlStyle.Css}</style>\n</head>\n<body>\n<main>\n");
        Add($"<h1>{terminal.In("热线受理结果", "Hotline intake results")}</h1>\n");
        Figures(summary);
        Overview(summary);
        foreach (var call in summary.Calls)
        {
            Call(call);
        }

        Add("</main>\n</body>\n</html>\n");
        return _page.ToString();
    }

    private void Figures(DemoSummary summary)
    {
        Add("<dl class=\"figures\">");
        Figure(terminal.In("通话", "Calls"), summary.Calls.Count.ToString(CultureInfo.InvariantCulture));
        Figure(terminal.In("录音时长", "Sound"), $"{summary.Sound:mm\\:ss}");
        Figure(terminal.In("处理用时", "Time"), string.Create(CultureInfo.InvariantCulture, $"{summary.Elapsed.TotalSeconds:0.0} s"));
        Figure(terminal.In("速度", "Speed"), string.Create(CultureInfo.InvariantCulture, $"{summary.Speed:0.0}×"));
        Figure(terminal.In("字错误率", "Character errors"), Percent(summary.Errors.Rate));
        Figure(terminal.In("识别以外的用时", "Time around the recogniser"), Percent(summary.ShareAround));
        Add("</dl>\n");
    }

    private void Overview(DemoSummary summary)
    {
        Add("<div class=\"scroll\"><table>\n<thead><tr>");
        string[] heads =
        [
            terminal.In("通话", "Call"), terminal.In("时长", "Length"), terminal.In("分类", "Category"), terminal.In("类型", "Type"),
            terminal.In("情绪", "Sentiment"), terminal.In("风险", "Risk"), terminal.In("主办单位", "Department"), terminal.In("办理时限", "Deadline"),
            terminal.In("字错误率", "CER"),
        ];
        foreach (var head in heads)
        {
            Add($"<th>{head}</th>");
        }

        Add("</tr></thead>\n<tbody>\n");
        foreach (var (reference, result, errors) in summary.Calls)
        {
            var labels = result.Labels;
            Add($"<tr><td><a href=\"#{Safe(reference.Id)}\">{Safe(reference.Id)}</a></td><td>{result.Duration:mm\\:ss}</td>");
            Add($"<td>{Safe(labels?.Category.Level1)} › {Safe(labels?.Category.Level2)}</td><td>{Safe(labels?.RequestType.Name)}</td>");
            Add($"<td>{Name(labels?.Sentiment.Name)}</td><td>{Risk(result)}</td><td>{Safe(result.Order?.Department)}</td>");
            Add($"<td>{(result.Order is { } order ? Time(order.Deadline) : Safe(Error(result)))}</td><td>{Percent(errors.Rate)}</td></tr>\n");
        }

        Add("</tbody></table></div>\n");
    }

    private void Call(DemoCall call)
    {
        var (reference, result, errors) = call;
        Add($"<article id=\"{Safe(reference.Id)}\">\n<h2>{Safe(result.Order?.Title ?? reference.Id)} <small>{Safe(reference.Id)} · {result.Duration:mm\\:ss} · {Safe(Format(result))}</small></h2>\n");
        if (result.Error is not null)
        {
            Add($"<p class=\"error\">{Safe(Error(result))}</p>\n");
        }

        if (result.Labels is { } labels)
        {
            Add("<p class=\"labels\">");
            Add($"<span>{Safe(labels.Category.Level1)} › {Safe(labels.Category.Level2)}{(labels.Category.Level3 is { } third ? " › " + Safe(third) : "")}</span>");
            Add($"<span>{Safe(labels.RequestType.Name)}</span><span>{Name(labels.Sentiment.Name)}</span>{Risk(result)}</p>\n");
        }

        Add("<div class=\"columns\">\n");
        Conversation(result);
        Order(result);
        Add("</div>\n");
        Add($"<details><summary>{terminal.In("原文对照", "Beside the reference")} · {terminal.In("字错误率", "CER")} {Percent(errors.Rate)}</summary>\n<ol class=\"turns\">");
        foreach (var turn in reference.Turns)
        {
            Turn(turn.Speaker, TimeSpan.FromSeconds(turn.StartS), turn.Text);
        }

        Add("</ol></details>\n</article>\n");
    }

    private void Conversation(IntakeResult result)
    {
        Add($"<section><h3>{terminal.In("听到的内容", "What was heard")}</h3>\n<ol class=\"turns\">");
        foreach (var segment in SegmentLine.Of(result))
        {
            Turn(segment.Speaker, TimeSpan.FromSeconds(segment.StartS), segment.Text);
        }

        Add("</ol></section>\n");
    }

    private void Turn(string speaker, TimeSpan start, string text) =>
        Add($"<li class=\"{Safe(speaker)}\"><b>{Safe(Speakers.Name(speaker, terminal) ?? "")}</b> <time>{start:mm\\:ss}</time><p>{Safe(text)}</p></li>\n");

    private void Order(IntakeResult result)
    {
        if (result.Order is not { } order)
        {
            return;
        }

        Add($"<section class=\"order\"><h3>{terminal.In("工单", "Work order")}</h3>\n<dl>");
        Row(terminal.In("编号", "Number"), order.Id);
        Row(terminal.In("标题", "Title"), order.Title);
        Row(terminal.In("诉求", "Summary"), order.Summary);
        Row(terminal.In("主办单位", "Department"), order.Department);
        Row(terminal.In("同步", "Also told"), string.Join(terminal.In("、", ", "), order.AlsoNotify));
        Row(terminal.In("优先级", "Priority"), Priorities.Name(order.Priority, terminal));
        Row(terminal.In("受理时间", "Opened"), Time(order.OpenedAt));
        Row(terminal.In("响应时限", "Answer by"), order.RespondBy is { } answer ? Time(answer) : "");
        Row(terminal.In("办理时限", "Deadline"), Time(order.Deadline));
        Row(terminal.In("依据", "Decided by"), string.Join(terminal.In("、", ", "), order.DecidedBy));
        Add("</dl></section>\n");
    }

    private void Row(string name, string value)
    {
        if (value.Length > 0)
        {
            Add($"<dt>{name}</dt><dd>{Safe(value)}</dd>");
        }
    }

    private void Figure(string name, string value) => Add($"<div><dt>{name}</dt><dd>{Safe(value)}</dd></div>");

    private string Risk(IntakeResult result) => result.Labels is not { } labels ? "" :
        $"<span class=\"risk {Safe(labels.RiskLevel.Name)}\">{Safe(LabelNames.Risk(labels.RiskLevel.Name, labels.Risks.Select(risk => risk.Name), terminal))}</span>";

    private string Name(string? label) => label is null ? "" : Safe(LabelNames.Of(label, terminal));

    private string Error(IntakeResult result) => result.Error is { } error ? terminal.In(error.Text) : "";

    private static string Format(IntakeResult result) => result.Format is { } format
        ? $"{format.Container} {format.Encoding} {format.SampleRate} Hz × {format.Channels}"
        : "";

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static string Safe(string? text) => WebUtility.HtmlEncode(text ?? "");

    private void Add(string html) => _page.Append(html);
}
