using System.CommandLine;
using System.Globalization;
using Intake.Benchmarks.Support;
using Intake.Engine;
using Intake.Engine.Evaluation;

namespace Intake.Benchmarks.Calls;

/// <summary><c>times</c>: when was it said? Segments and words of the sample calls beside the turns of their manifest, and what the times of words cost.</summary>
internal static class TimesCommand
{
    private const double MostEdgeSeconds = 0.2;
    private static readonly string[] TimedCalls = ["A004", "A078"];

    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "Timed runs with and without the times of words, alternating; 0 leaves that out.", DefaultValueFactory = _ => 5 };
        var noSave = new Option<bool>("--no-save") { Description = "Prints only, writes no result file." };
        var command = new Command("times", "Distance of segment and word edges from the turns of the sample calls; cost of word times.") { rounds, noSave };
        command.SetAction(parsed =>
        {
            Run(parsed.GetValue(rounds), !parsed.GetValue(noSave));
            return 0;
        });
        return command;
    }

    private static void Run(int rounds, bool save)
    {
        var calls = SampleCall.All();
        using var recognition = new Recognition();
        var scoring = Scoring.Open();
        var measured = calls.Zip(recognition.Run(calls.Select(call => call.Path)), (call, result) =>
            (Call: call, Segments: SegmentDistances(call, result), Words: WordDistances(call, result, scoring))).ToList();
        TimesRow Sum(string name, Func<SampleCall, bool> which) => TimesRow.Of(
            name, [.. measured.Where(one => which(one.Call)).SelectMany(one => one.Segments)], [.. measured.Where(one => which(one.Call)).SelectMany(one => one.Words)]);
        TimesRow[] rows =
        [
            .. measured.Select(one => TimesRow.Of($"{one.Call.Id} ({(one.Call.Channels == 1 ? "mono" : "stereo")})", one.Segments, one.Words)),
            Sum("mono calls", call => call.Channels == 1),
            Sum("stereo calls", call => call.Channels == 2),
            Sum("all calls", _ => true),
        ];
        var costs = Costs([.. calls.Where(call => TimedCalls.Contains(call.Id)).Select(call => call.Path)], rounds);
        Write(rows, costs, rounds, save);
    }

    private static List<double> SegmentDistances(SampleCall call, IntakeResult result) =>
    [
        .. call.Turns.SelectMany(turn =>
        {
            var own = result.Transcript!.Segments.Where(segment => segment.Speaker == turn.Speaker).ToList();
            return own.Count == 0 ? [] : new[]
            {
                own.Min(segment => Math.Abs(segment.Start.TotalSeconds - turn.Start)),
                own.Min(segment => Math.Abs(segment.End.TotalSeconds - turn.End)),
            };
        }),
    ];

    // where the first or the last character of a turn was recognised
    private static List<double> WordDistances(SampleCall call, IntakeResult result, ScoringText scoring)
    {
        var words = JudgedWord.Of(call.Text, [.. result.Transcript!.Segments.SelectMany(segment => segment.Words)], scoring).Where(word => word.IsRight).ToList();
        var distances = new List<double>();
        int at = 0;
        foreach (var turn in call.Turns)
        {
            int length = scoring.Normalize(turn.Text).Length;
            var (first, last) = (at, at + length - 1);
            at += length;
            distances.AddRange(words.Where(word => word.FirstSaid == first).Select(word => word.Word.Start.TotalSeconds).Order().Take(1).Select(start => Math.Abs(start - turn.Start)));
            distances.AddRange(words.Where(word => word.LastSaid == last).Select(word => word.Word.End.TotalSeconds).OrderDescending().Take(1).Select(end => Math.Abs(end - turn.End)));
        }

        return distances;
    }

    // processor time with word times by that without, each round; one thread a run, so that none is spent on waiting
    private static List<double> Costs(IReadOnlyList<string> paths, int rounds)
    {
        if (rounds == 0)
        {
            return [];
        }

        using var with = new Recognition(options => options with { Threads = 1 });
        using var without = new Recognition(options => options with { Threads = 1, WordTimes = false });
        double Seconds(Recognition recognition)
        {
            var before = Environment.CpuUsage.TotalTime;
            recognition.Run(paths);
            return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        }

        Seconds(with);
        Seconds(without); // the first runs compile and take memory
        return [.. Enumerable.Range(0, rounds).Select(round =>
        {
            var (first, second) = round % 2 == 0 ? (with, without) : (without, with);
            double one = Seconds(first), other = Seconds(second);
            return round % 2 == 0 ? one / other : other / one;
        })];
    }

    private static void Write(IReadOnlyList<TimesRow> rows, IReadOnlyList<double> costs, int rounds, bool save)
    {
        var machine = Machine.Here();
        Goal[] goals =
        [
            new Goal("median distance of segment edges", rows[^1].SegmentMedian, MostEdgeSeconds, AtLeast: false, " s"),
            new Goal("the same, mono calls", rows[^3].SegmentMedian, MostEdgeSeconds, AtLeast: false, " s"),
        ];
        string[] report =
        [
            "# Times: segments and words beside the turns of the sample calls",
            "",
            .. machine.Lines(),
            Text($"- command: `benchmarks/run times --rounds {rounds}`; distances in seconds"),
            "- segments: from each start and end of a turn to the nearest start or end of a segment of the same speaker",
            "- words: from each start and end of a turn to its first or last word, where that was recognised",
            "",
            "| goal | measured | bound | |",
            "|---|---|---|---|",
            .. goals.Select(goal => goal.Row),
            "",
            "| call | edges | segments: median | 90 % | words | words: median | 90 % |",
            "|---|---|---|---|---|---|---|",
            .. rows.Select(row => Text($"| {row.Call} | {row.Edges} | {row.SegmentMedian:0.000} | {row.SegmentNinetieth:0.000} | {row.Words} | {row.WordMedian:0.000} | {row.WordNinetieth:0.000} |")),
            .. costs.Count == 0 ? [] : new[]
            {
                "",
                Text($"Word times cost {100 * (Statistics.Median(costs) - 1):0.0} % of the processor time of stages 1 to 5 (median of {costs.Count} alternating rounds on {string.Join(" and ", TimedCalls)}: {string.Join(", ", costs.Select(cost => (100 * (cost - 1)).ToString("0.0", CultureInfo.InvariantCulture)))})."),
            },
        ];
        ResultFiles.Write(machine, "times", report, new { machine, rows, word_times_cost = costs, goals }, save);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
