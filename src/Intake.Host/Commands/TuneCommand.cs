using System.CommandLine;
using System.Globalization;
using Intake.Engine;
using Intake.Engine.Segmentation;
using Intake.Host.CommandLine;
using Intake.Host.Output;
using Intake.Host.Tuning;
using Spectre.Console;

namespace Intake.Host.Commands;

/// <summary><c>tune</c>: finds out how the recogniser should share the cores of this machine, and keeps it for later runs.</summary>
internal static class TuneCommand
{
    private static readonly string[] BuiltIn = ["A004.wav", "A031.wav"];

    public static Command Create(Terminal terminal)
    {
        var verb = new Verb("tune", terminal, new(
            "为本机测出识别最快的线程、并行和批量设置，供以后使用", "Find the fastest threads, workers and batch for this machine and keep them for later runs"))
        {
            Examples =
            [
                ("./hotline tune", new("用随附的录音测速，约五分钟", "with recordings that come with the program, about 5 minutes")),
                ("./hotline tune calls/ --model my-small", new("用自己的录音和模型", "with recordings and a model of your own")),
                ("./hotline tune --threads 1,2 --workers 4,8 --batch 4", new("只比较这些设置", "these settings only")),
                ("./hotline tune --reset", new("删除保存的设置", "delete what was kept")),
            ],
        };
        var paths = new Argument<string[]>("PATH")
        {
            Description = terminal.In("录音 [默认：两通示例电话]", "Recordings [default: two sample calls]"),
            Arity = ArgumentArity.ZeroOrMore,
        };
        var model = new Option<string>("--model")
        {
            Description = terminal.In("识别模型 [默认：whisper-base]", "Recogniser [default: whisper-base]"),
            HelpName = "NAME",
            DefaultValueFactory = _ => Composition.DefaultModel,
        };
        var (threads, workers, batch) = Lists(terminal);
        var rounds = new Option<int>("--rounds")
        {
            Description = terminal.In("每种设置测几次，取最短 [默认：2]", "Runs of each setting, of which the fastest counts [default: 2]"),
            HelpName = "N",
            DefaultValueFactory = _ => 2,
        };
        var reset = new Option<bool>("--reset") { Description = terminal.In("删除保存的设置", "Delete what was kept") };
        verb.Add(paths);
        foreach (var option in (Option[])[model, threads, workers, batch, rounds, reset])
        {
            verb.Add(option);
        }

        verb.SetAction((parsed, cancellation) => parsed.GetValue(reset)
            ? Task.FromResult(Reset(terminal))
            : RunAsync(
                parsed.GetValue(paths) is { Length: > 0 } given ? given : [.. BuiltIn.Select(name => Path.Combine(Installation.Root, "samples", "calls", name))],
                parsed.GetValue(model)!,
                SpeedGrid.Of(parsed.GetValue(threads), parsed.GetValue(workers), parsed.GetValue(batch), Environment.ProcessorCount),
                Math.Clamp(parsed.GetValue(rounds), 1, 100),
                terminal,
                cancellation));
        return verb;
    }

    private static (Option<string?> Threads, Option<string?> Workers, Option<string?> Batch) Lists(Terminal terminal)
    {
        Option<string?> List(string name, LocalText about) => new(name) { Description = terminal.In(about), HelpName = "N,N…" };
        return (
            List("--threads", new("每次运算的线程数，如 1,2", "Threads of one run of the model, such as 1,2")),
            List("--workers", new("同时解码的批数", "Batches decoded at the same time")),
            List("--batch", new("每批最多几段语音", "Most windows of a batch")));
    }

    private static int Reset(Terminal terminal)
    {
        if (SettingsFile.Delete() is { } path)
        {
            terminal.Say($"已删除 {path}，以后用默认设置。", $"Deleted {path}; later runs use the defaults.");
        }
        else
        {
            terminal.Say("没有保存的设置。", "Nothing was kept.");
        }

        return ExitCode.Ok;
    }

    private static async Task<int> RunAsync(
        string[] paths, string model, IReadOnlyList<RecogniserSpeed> speeds, int rounds, Terminal terminal, CancellationToken cancellation)
    {
        var calls = CallFinder.Find(paths);
        var (folder, options, detector) = Composition.Recogniser(model);
        IReadOnlyList<SpeechSegment> speech;
        using (detector)
        {
            speech = SpeedTrial.Speech(calls, detector);
        }

        var trial = new SpeedTrial(folder, options, speech);
        terminal.Say(
            FormattableString.Invariant($"{speeds.Count} 种设置各测 {rounds} 次，每次 {trial.Seconds:0} 秒语音；此时机器上最好没有别的工作。"),
            FormattableString.Invariant($"{speeds.Count} settings, {rounds} times each, on {trial.Seconds:0} s of speech; the machine should have nothing else to do."));
        using var status = new StatusLine(terminal);
        var seconds = await trial.RunAsync(speeds, rounds, run => status.Show($"[{run}/{rounds * speeds.Count}]"), cancellation);
        status.Clear();
        var best = SpeedTrial.Best(speeds, seconds);
        Consoles.Output().Write(Table(speeds, seconds, best, trial.Seconds, terminal));
        var path = SettingsFile.Keep(model, speeds[best]);
        terminal.Say($"已写入 {path}，以后的 intake 和 transcribe 使用它；tune --reset 删除。", $"Kept in {path} for later runs of intake and transcribe; tune --reset deletes it.");
        return ExitCode.Ok;
    }

    private static Table Table(IReadOnlyList<RecogniserSpeed> speeds, double[] seconds, int best, double speech, Terminal terminal)
    {
        var table = new Table().RoundedBorder();
        string[] heads = [terminal.In("线程", "Threads"), terminal.In("并行", "Workers"), terminal.In("批量", "Batch"), terminal.In("秒", "Seconds"), terminal.In("倍速", "Speed"), ""];
        foreach (var head in heads)
        {
            table.AddColumn(new TableColumn(new Text(head)).RightAligned());
        }

        string Number(int number) => number == 0 ? terminal.In("默认", "default") : number.ToString(CultureInfo.InvariantCulture);
        for (var i = 0; i < speeds.Count; i++)
        {
            string[] cells =
            [
                Number(speeds[i].Threads), Number(speeds[i].Workers), Number(speeds[i].BatchWindows),
                seconds[i].ToString("0.00", CultureInfo.InvariantCulture), (speech / seconds[i]).ToString("0.0x", CultureInfo.InvariantCulture),
                i == best ? terminal.In("← 选用", "<- taken") : "",
            ];
            table.AddRow(cells.Select(cell => new Text(cell)));
        }

        return table;
    }
}
