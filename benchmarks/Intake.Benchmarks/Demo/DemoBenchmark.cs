using System.Globalization;
using System.Text.Json;
using Intake.Benchmarks.Support;
using Intake.Engine.Evaluation;

namespace Intake.Benchmarks.Demo;

/// <summary>Runs <c>hotline intake samples/calls</c> and reads time, memory and accuracy from the process and its output.</summary>
internal static class DemoBenchmark
{
    private static readonly string[] Stages = ["read_s", "segment_s", "transcribe_s", "speakers_s", "normalize_s", "classify_s", "dispatch_s"];

    public static void Run(int repetitions, bool save)
    {
        using var scratch = new ScratchFolder();
        string calls = Tests.Repository.Path("samples", "calls");
        string output = scratch.Path("calls.jsonl");
        var runs = Enumerable.Range(0, repetitions).Select(_ => HotlineProgram.Intake([calls], output)).ToList();
        var scored = Score(Path.Combine(calls, "manifest.jsonl"), runs[^1].Lines);
        var rates = scored.Aggregate(ErrorRates.None, (sum, call) => sum.With(call.Alignment));
        double share = Statistics.Median(runs.Select(run => Around(run.Lines)));
        double peak = Statistics.Median(runs.Select(run => run.Process.PeakBytes / 1048576.0));
        var figures = new DemoFigures
        {
            Machine = Machine.Here(),
            Command = string.Create(CultureInfo.InvariantCulture, $"benchmarks/run demo --repetitions {repetitions}"),
            SoundSeconds = scored.Sum(call => call.Figures.Seconds),
            WallSeconds = Statistics.Median(runs.Select(run => run.Process.Seconds)),
            PeakMiB = peak,
            StageSeconds = Stages.ToDictionary(stage => stage, stage => Statistics.Median(runs.Select(run => Sum(run.Lines, stage)))),
            ShareAround = share,
            Cer = rates.Rate,
            Calls = [.. scored.Select(call => call.Figures)],
            Goals =
            [
                new Goal("time around the recogniser", 100 * share, 5, AtLeast: false, " %"),
                new Goal("peak memory", peak, 1024, AtLeast: false, " MiB"),
            ],
        };
        ResultFiles.Write(figures.Machine, "demo", Report(figures), figures, save);
    }

    private static List<(DemoCallFigures Figures, Alignment Alignment)> Score(string manifest, IReadOnlyList<JsonElement> lines)
    {
        var scoring = Scoring.Open();
        var heard = lines.ToDictionary(line => line.GetProperty("id").GetString()!);
        var scored = new List<(DemoCallFigures, Alignment)>();
        foreach (var call in HotlineProgram.Lines(manifest))
        {
            string id = call.GetProperty("id").GetString()!;
            var turns = call.GetProperty("turns").EnumerateArray().OrderBy(turn => turn.GetProperty("start_s").GetDouble());
            string reference = scoring.Normalize(string.Join('\n', turns.Select(turn => turn.GetProperty("text").GetString())));
            string hypothesis = heard.TryGetValue(id, out var line) ? scoring.Normalize(HotlineProgram.RawText(line)) : "";
            var alignment = Alignment.OfCharacters(reference, hypothesis);
            scored.Add((
                new DemoCallFigures(
                    id,
                    call.GetProperty("duration_s").GetDouble(),
                    alignment.ReferenceLength,
                    ErrorRates.None.With(alignment).Rate,
                    RepetitionCheck.FindLoop(hypothesis, reference) is not null),
                alignment));
        }

        return scored;
    }

    private static double Around(IReadOnlyList<JsonElement> lines)
    {
        double all = Stages.Sum(stage => Sum(lines, stage));
        return (all - Sum(lines, "transcribe_s")) / all;
    }

    private static double Sum(IReadOnlyList<JsonElement> lines, string stage) =>
        lines.Sum(line => line.GetProperty("timings").GetProperty(stage).GetDouble());

    private static IEnumerable<string> Report(DemoFigures figures) =>
    [
        "# Demo: ten sample calls, audio to work order",
        "",
        .. figures.Machine.Lines(),
        Text($"- command: `{figures.Command}`; medians over its runs"),
        $"- scoring: {Scoring.Description}",
        "",
        "| goal | measured | bound | |",
        "|---|---|---|---|",
        .. figures.Goals.Select(goal => goal.Row),
        "",
        Text($"{figures.SoundSeconds:0} s of sound in {figures.WallSeconds:0.0} s wall-clock ({figures.SoundSeconds / figures.WallSeconds:0.0}x), start and model loading in it. CER of all calls: {100 * figures.Cer:0.00} %."),
        "",
        "| stage | working seconds | share |",
        "|---|---|---|",
        .. figures.StageSeconds.Select(stage => Text($"| {stage.Key[..^2]} | {stage.Value:0.000} | {100 * stage.Value / figures.StageSeconds.Values.Sum():0.0} % |")),
        "",
        "| call | seconds | characters | CER % | loop |",
        "|---|---|---|---|---|",
        .. figures.Calls.Select(call => Text($"| {call.Id} | {call.Seconds:0.0} | {call.Characters} | {100 * call.Cer:0.0} | {(call.Loop ? "yes" : "no")} |")),
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
