using System.CommandLine;
using Intake.Engine;
using Intake.Host.CommandLine;
using Intake.Host.Output;

namespace Intake.Host.Commands;

/// <summary><c>intake</c>: recordings → one JSON line a call with transcript, labels and work order.</summary>
internal static class IntakeCommand
{
    public static Command Create(Terminal terminal)
    {
        var verb = new Verb("intake", terminal, new(
            "受理录音：转写、规整、分类、派单，每通电话输出一行 JSON",
            "Take in recordings: transcribe, normalise, classify, dispatch; one line of JSON a call"))
        {
            Examples =
            [
                ("./hotline intake samples/calls -o out/calls.jsonl", new("受理一个文件夹", "take in a folder")),
                ("./hotline intake a.wav b.mp3 | jq .work_order", new("结果接到管道", "pipe the results on")),
                ("./hotline intake calls/ --hotwords names.txt", new("识别本地地名和单位名", "know the local names")),
                ("./hotline intake 'rec/**/*.wav' --agent right", new("通配符；话务员在右声道", "a glob; the operator is on the right")),
            ],
        };
        var options = new CallOptions(terminal);
        options.AddTo(verb);
        verb.SetAction((parsed, cancellation) => RunAsync(parsed, options, terminal, cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CallOptions options, Terminal terminal, CancellationToken cancellation)
    {
        var calls = CallFinder.Find(parsed.GetRequiredValue(options.Paths));
        using var output = ResultFile.Open(parsed.GetValue(options.Output));
        using var composition = options.Load(parsed);
        var pipeline = new IntakePipeline(composition.Intake(), options.Intake(parsed));
        return await new CallRun(terminal).RunAsync(
            pipeline, calls, result => output.WriteJson(IntakeLine.Of(result, terminal), JsonLines.Readable.IntakeLine), cancellation);
    }
}
