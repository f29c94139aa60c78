using System.Globalization;
using Intake.Benchmarks.Support;

namespace Intake.Benchmarks.Speech;

/// <summary>Runs the program with and without a list of names over the sample calls and over real Mandarin speech.</summary>
internal static class HotwordsBenchmark
{
    private const double MostInsertedPercent = 0.1;

    public static void Run(string setFolder, string names, bool save)
    {
        using var scratch = new ScratchFolder();
        string[] listed = [.. File.ReadLines(names).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')[0])];
        var (demoWithout, demoWith) = Measure(DemoCalls(), names, listed, scratch.Path("demo.jsonl"));
        NameCounts? speechWithout = null, speechWith = null;
        SpeechSet? set = null;
        if (File.Exists(Path.Combine(setFolder, "manifest.jsonl")))
        {
            set = SpeechSet.Open(setFolder, clip => clip.Dialect == "mandarin", scratch);
            (speechWithout, speechWith) = Measure([.. set.Waves.Zip(set.Clips, (wave, clip) => (wave, clip.Text))], names, listed, scratch.Path("speech.jsonl"));
        }

        var figures = new HotwordFigures
        {
            Machine = Machine.Here(),
            Command = "benchmarks/run hotwords",
            Names = listed.Length,
            DemoWithout = demoWithout,
            DemoWith = demoWith,
            SpeechWithout = speechWithout,
            SpeechWith = speechWith,
            SpeechHash = set?.Hash,
            Goals =
            [
                new Goal("recall of listed names, gain by the list", 100 * (demoWith.Recall - demoWithout.Recall), 0.1, AtLeast: true, " points"),
                new Goal("false insertions, sample calls", 100 * demoWith.InsertedPerWord, MostInsertedPercent, AtLeast: false, " % of words"),
                .. speechWith is null ? [] : new[] { new Goal("false insertions, real speech", 100 * speechWith.InsertedPerWord, MostInsertedPercent, AtLeast: false, " % of words") },
            ],
        };
        ResultFiles.Write(figures.Machine, "hotwords", Report(figures), figures, save);
    }

    private static List<(string File, string Reference)> DemoCalls()
    {
        string folder = Tests.Repository.Path("samples", "calls");
        return
        [
            .. HotlineProgram.Lines(Path.Combine(folder, "manifest.jsonl")).Select(call => (
                Path.Combine(folder, call.GetProperty("audio").GetString()!),
                string.Join('\n', call.GetProperty("turns").EnumerateArray().OrderBy(turn => turn.GetProperty("start_s").GetDouble()).Select(turn => turn.GetProperty("text").GetString())))),
        ];
    }

    private static (NameCounts Without, NameCounts With) Measure(
        IReadOnlyList<(string File, string Reference)> recordings, string names, string[] listed, string output)
    {
        var scoring = Scoring.Open();
        NameCounts Count(params string[] options)
        {
            var lines = HotlineProgram.Intake([.. recordings.Select(one => one.File), .. options], output).Lines;
            return NameCounts.Of([.. recordings.Zip(lines, (one, line) => (one.Reference, HotlineProgram.RawText(line)))], listed, scoring);
        }

        return (Count(), Count("--hotwords", names));
    }

    private static IEnumerable<string> Report(HotwordFigures figures)
    {
        var rows = new List<(string Name, NameCounts Counts)> { ("sample calls, without the list", figures.DemoWithout), ("sample calls, with it", figures.DemoWith) };
        if (figures is { SpeechWithout: { } without, SpeechWith: { } with })
        {
            rows.AddRange([("real Mandarin speech, without", without), ("real Mandarin speech, with it", with)]);
        }

        return
        [
            "# Hotwords: a county's names",
            "",
            .. figures.Machine.Lines(),
            $"- command: `{figures.Command}`; list of {figures.Names} names; speech set {figures.SpeechHash ?? "absent"}",
            $"- scoring: {Scoring.Description}; names leftmost longest, a recording at a time; words = characters / 1.6",
            "",
            "| goal | measured | bound | |",
            "|---|---|---|---|",
            .. figures.Goals.Select(goal => goal.Row),
            "",
            "| | names said | recognised | recall % | inserted | inserted, % of words | CER % |",
            "|---|---|---|---|---|---|---|",
            .. rows.Select(row => string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Name} | {row.Counts.Said} | {row.Counts.Found} | {100 * row.Counts.Recall:0.0} | {row.Counts.Inserted} | {100 * row.Counts.InsertedPerWord:0.000} | {100 * row.Counts.Cer:0.00} |")),
        ];
    }
}
