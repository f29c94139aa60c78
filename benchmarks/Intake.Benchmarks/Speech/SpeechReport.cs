using System.Globalization;
using Intake.Benchmarks.Support;

namespace Intake.Benchmarks.Speech;

/// <summary>The figures of <c>speech</c> as Markdown.</summary>
internal static class SpeechReport
{
    public static IEnumerable<string> Lines(SpeechFigures figures)
    {
        var mandarin = figures.Systems[0].Mandarin;
        List<string> lines =
        [
            "# Speech: accuracy and speed",
            "",
            .. figures.Machine.Lines(),
            Text($"- command: `{figures.Command}`"),
            Text($"- data: {mandarin.Clips} Mandarin clips, {mandarin.Characters} characters, sha256 {figures.DataSha256}…; timed: {figures.TimedClips} clips ({figures.TimedClipSeconds:0} s) one at a time, and all Mandarin clips joined with pauses ({figures.LongSeconds:0} s)"),
            Text($"- all systems: {figures.Threads} threads, the same 16 kHz WAV files, model loading not timed; medians of {figures.Repetitions} rounds, alternating (fp32 and beam search: one round)"),
            $"- scoring: {figures.Scoring}",
            "",
            "| goal | measured | bound | |",
            "|---|---|---|---|",
            .. figures.Goals.Select(goal => goal.Row),
            "",
            "## Mandarin clips",
            "",
            "| system | CER % | sub % | del % | ins % | exact | empty | loops | peak MiB |",
            "|---|---|---|---|---|---|---|---|---|",
            .. figures.Systems.Select(system => Row(system.Name, system.Mandarin) + Text($" {system.ShortPeakMiB:0} |")),
        ];
        if (figures.Repetitions > 0)
        {
            lines.AddRange(
            [
                "",
                "## Speed: seconds of speech per second",
                "",
                "| system | short clips | one long file | long CER % | long loop | long peak MiB |",
                "|---|---|---|---|---|---|",
                .. figures.Systems.Select(system => Text($"| {system.Name} | {figures.TimedClipSeconds / Statistics.Median(system.ShortSeconds):0.0}x | {figures.LongSeconds / Statistics.Median(system.LongSeconds):0.0}x | {100 * system.LongCer:0.00} | {(system.LongLoop ? "yes" : "no")} | {system.LongPeakMiB:0} |")),
            ]);
        }

        lines.AddRange(Groups("Mandarin, CER % by corpus", figures, system => system.ByCorpus));
        if (figures.Systems[0].ByDialect.Count > 0)
        {
            lines.AddRange(Groups("Other dialects, CER %", figures, system => system.ByDialect));
        }

        return lines;
    }

    private static IEnumerable<string> Groups(string title, SpeechFigures figures, Func<SystemFigures, IReadOnlyDictionary<string, ClipScores>> groups) =>
    [
        "",
        "## " + title,
        "",
        $"| group | clips | characters | {string.Join(" | ", figures.Systems.Select(system => system.Name))} |",
        $"|---|---|---|{string.Concat(figures.Systems.Select(_ => "---|"))}",
        .. groups(figures.Systems[0]).Select(group =>
            Text($"| {group.Key} | {group.Value.Clips} | {group.Value.Characters} | ")
            + string.Join(" | ", figures.Systems.Select(system => Cell(groups(system)[group.Key]))) + " |"),
    ];

    private static string Cell(ClipScores scores) =>
        Text($"{100 * scores.Cer:0.0}") + (scores.Loops > 0 ? Text($" ({scores.Loops} loops)") : "") + (scores.Empty > 0 ? Text($" ({scores.Empty} empty)") : "");

    private static string Row(string name, ClipScores scores) => Text(
        $"| {name} | {100 * scores.Cer:0.00} | {100 * scores.Substitutions:0.0} | {100 * scores.Deletions:0.0} | {100 * scores.Insertions:0.0} | {scores.Exact} | {scores.Empty} | {scores.Loops} |");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
