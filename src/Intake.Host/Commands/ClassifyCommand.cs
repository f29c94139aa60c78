using System.CommandLine;
using System.Text.Json;
using Intake.Engine;
using Intake.Engine.Classification;
using Intake.Host.CommandLine;
using Intake.Host.Output;

namespace Intake.Host.Commands;

/// <summary><c>classify</c>: JSON lines of text → JSON lines of labels.</summary>
internal static class ClassifyCommand
{
    // characters; an hour of speech is about 15,000
    private const int LongestText = 1_000_000;

    public static Command Create(Terminal terminal)
    {
        var verb = new Verb("classify", terminal, new(
            "给文本打标签：每行 {\"id\",\"text\"}，输出 {\"id\",\"labels\"}", "Label texts: lines {\"id\",\"text\"} in, {\"id\",\"labels\"} out"))
        {
            Examples =
            [
                ("./hotline classify requests.jsonl -o labels.jsonl", new("文件到文件", "file to file")),
                ("cat requests.jsonl | ./hotline classify -", new("管道", "in a pipe")),
            ],
        };
        var file = new Argument<string>("FILE.jsonl")
        {
            Description = terminal.In("输入文件；- 或省略为标准输入", "Input; - or nothing is standard input"),
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => "-",
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = terminal.In("结果写入此文件 [默认：标准输出]", "Write the results to this file [default: standard output]"),
            HelpName = "FILE",
        };
        verb.Add(file);
        verb.Add(output);
        verb.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed.GetValue(file)!, parsed.GetValue(output), terminal, cancellation)));
        return verb;
    }

    private static int Run(string path, string? outputPath, Terminal terminal, CancellationToken cancellation)
    {
        using var input = TextInput.Open(path);
        using var output = ResultFile.Open(outputPath);
        var classifier = Composition.LoadClassifier();
        int lines = 0, failed = 0;
        try
        {
            while (!cancellation.IsCancellationRequested && input.ReadLine() is { } line)
            {
                lines++;
                if (string.IsNullOrWhiteSpace(line))
                {
                    continue;
                }

                var answer = Classify(line, lines, classifier, terminal);
                failed += answer.Error is null ? 0 : 1;
                output.WriteJson(answer, JsonLines.Readable.ClassifyLine);
            }
        }
        catch (ReaderGoneException)
        {
            return ExitCode.ReaderGone;
        }

        if (cancellation.IsCancellationRequested)
        {
            terminal.Say($"已中止：写出了 {lines} 行。", $"Stopped: {lines} lines were written.");
            return ExitCode.Cancelled;
        }

        if (failed > 0)
        {
            terminal.Say($"{lines} 行中有 {failed} 行无法分类，见输出中的 error。", $"{failed} of {lines} lines could not be classified, see their error.");
        }

        return failed > 0 ? ExitCode.SomeFailed : ExitCode.Ok;
    }

    private static ClassifyLine Classify(string line, int number, IntakeClassifier classifier, Terminal terminal)
    {
        JsonElement? id = null;
        try
        {
            var parsed = line.Length <= LongestText ? JsonSerializer.Deserialize(line, JsonLines.Readable.TextLine) : null;
            id = parsed?.Id;
            return parsed?.Text is { } text
                ? new ClassifyLine(id, LabelsLine.Of(classifier.Classify(text)), Error: null)
                : Invalid(id, number, line.Length > LongestText ? $"> {LongestText}" : "text", terminal);
        }
        catch (JsonException fault)
        {
            return Invalid(id, number, fault.Message, terminal);
        }
    }

    private static ClassifyLine Invalid(JsonElement? id, int number, string found, Terminal terminal) => new(id, Labels: null, ErrorLine.Of(
        new IntakeError(IntakeErrorCode.InputInvalid, new LocalText(
            $"第 {number} 行不是 {{\"id\", \"text\"}} 形式的 JSON（{found}）",
            $"Line {number} is not JSON of the form {{\"id\", \"text\"}} ({found})")),
        terminal));
}
