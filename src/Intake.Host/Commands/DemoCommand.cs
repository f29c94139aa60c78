using System.Diagnostics;
using Intake.Engine;
using Intake.Engine.Evaluation;
using Intake.Host.Demo;
using Intake.Host.Output;
using Intake.Host.Tuning;

namespace Intake.Host.Commands;

/// <summary>No verb: the sample calls become work orders, shown beside what was really said.</summary>
internal static class DemoCommand
{
    public static async Task<int> RunAsync(Terminal terminal, CancellationToken cancellation)
    {
        var samples = Path.Combine(Installation.Root, "samples", "calls");
        var manifest = ManifestJson.Read(Path.Combine(samples, "manifest.jsonl"));
        var (folder, output) = OpenOutput(terminal);
        using var results = output;
        var console = Consoles.Output();

        terminal.Say($"正在载入模型，然后受理 {manifest.Count} 通示例电话……", $"Loading the models, then taking in {manifest.Count} sample calls …");
        var started = Stopwatch.GetTimestamp();
        using var composition = Composition.Load(
            Composition.DefaultModel, "zh", tellSpeakers: true, Path.Combine(Installation.Root, "samples", "gazetteer.tsv"),
            change: SettingsFile.SpeedOf(Composition.DefaultModel).ApplyTo);
        var loading = Stopwatch.GetElapsedTime(started);

        started = Stopwatch.GetTimestamp();
        var calls = new List<DemoCall>();
        var sources = manifest.Select(call => new CallSource(call.Id, Path.Combine(samples, call.Audio))).ToList();
        var pipeline = new IntakePipeline(composition.Intake(), new IntakeOptions());
        var scoring = Composition.Scoring();
        var messages = new List<LocalText>(); // the live view has the terminal until it ends
        var code = await DemoProgress.ShowAsync(manifest, progress => new CallRun(terminal, messages.Add).RunAsync(
            pipeline, sources, result => Keep(result, manifest[calls.Count], calls, results, scoring, terminal), cancellation, progress));
        messages.ForEach(terminal.Say);
        if (code == ExitCode.Cancelled)
        {
            return code;
        }

        var summary = new DemoSummary(calls, Stopwatch.GetElapsedTime(started), loading, PeakMemory());
        var page = Path.Combine(folder, "index.html");
        using (var html = ResultFile.Open(page))
        {
            html.WriteText(new HtmlPage(terminal).Of(summary));
        }

        new ConsoleReport(console, terminal).Write(summary, Path.Combine(folder, "results.jsonl"), page);
        return code;
    }

    private static void Keep(
        IntakeResult result, ManifestCall reference, List<DemoCall> calls, ResultFile results, ScoringText scoring, Terminal terminal)
    {
        results.WriteJson(IntakeLine.Of(result, terminal), JsonLines.Readable.IntakeLine);
        calls.Add(new DemoCall(reference, result, ErrorRates.OfCharacters([(reference.Text, result.Transcript?.Text ?? "")], scoring)));
    }

    // a project folder of another user is read-only: the demo then writes beside the user's own temporary files
    private static (string Folder, ResultFile Output) OpenOutput(Terminal terminal)
    {
        var folder = Path.Combine(Installation.Root, "out", "demo");
        try
        {
            return (folder, ResultFile.Open(Path.Combine(folder, "results.jsonl")));
        }
        catch (IntakeException fault)
        {
            terminal.Say(fault.Error.Text);
            folder = Path.Combine(Path.GetTempPath(), $"hotline-demo-{Environment.UserName}");
            return (folder, ResultFile.Open(Path.Combine(folder, "results.jsonl")));
        }
    }

    private static long PeakMemory()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }
}
