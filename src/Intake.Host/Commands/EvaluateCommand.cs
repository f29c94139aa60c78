using System.CommandLine;
using Intake.Engine.Classification;
using Intake.Engine.Evaluation;
using Intake.Host.CommandLine;
using Intake.Host.Output;

namespace Intake.Host.Commands;

/// <summary><c>evaluate</c>: how good are the labels on texts that a person labelled.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal)
    {
        var verb = new Verb("evaluate", terminal, new("评测", "Measure quality"))
        {
            Examples = [("./hotline evaluate labels labelled.jsonl", new("与人工标签比较", "compare with a person's labels"))],
        };
        verb.Add(Labels(terminal));
        return verb;
    }

    private static Verb Labels(Terminal terminal)
    {
        var verb = new Verb("labels", terminal, new("把分类器的标签与人工标签比较", "Compare the classifier's labels with a person's"))
        {
            Examples = [("./hotline evaluate labels labelled.jsonl", new("每个分类头的准确率、F1、校准误差", "accuracy, F1 and calibration error of every head"))],
        };
        var file = new Argument<string>("FILE.jsonl")
        {
            Description = terminal.In(
                "标注文本，每行 {id, text, category_l1, category_l2, request_type, sentiment, risk, risk_level}",
                "Labelled texts, lines {id, text, category_l1, category_l2, request_type, sentiment, risk, risk_level}"),
        };
        var folder = new Option<string?>("--output", "-o")
        {
            HelpName = "DIR",
            Description = terminal.In(
                "另把报告写入该文件夹：labels.json（全部数字）与 labels.html（混淆矩阵、校准图）",
                "Also writes the report into this folder: labels.json (all figures) and labels.html (confusion matrices, reliability plots)"),
        };
        verb.Add(file);
        verb.Add(folder);
        verb.SetAction((parsed, cancellation) =>
        {
            var path = parsed.GetRequiredValue(file);
            var texts = LabelledTextReader.Read(path);
            var classifier = Composition.LoadClassifier();
            var report = LabelEvaluator.Evaluate(Path.GetFileName(path), classifier, texts, cancellation);
            LabelTables.Write(report, terminal);
            if (parsed.GetValue(folder) is { } target)
            {
                Save(report, target, terminal);
            }

            return Task.FromResult(ExitCode.Ok);
        });
        return verb;
    }

    private static void Save(LabelReport report, string folder, Terminal terminal)
    {
        foreach (var (name, text) in new[] { ("labels.json", LabelReportJson.Write(report)), ("labels.html", LabelReportHtml.Write(report, terminal.Language)) })
        {
            var path = Path.Combine(folder, name);
            using var file = ResultFile.Open(path);
            file.WriteText(text);
            terminal.Say($"已写入 {path}", $"written: {path}");
        }
    }
}
