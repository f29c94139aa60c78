using System.CommandLine;
using System.Globalization;
using Intake.Benchmarks.Support;
using Intake.Engine;

namespace Intake.Benchmarks.Calls;

/// <summary><c>speakers</c>: who speaks? The sample calls with both speakers in one channel beside the turns of their manifest.</summary>
internal static class SpeakersCommand
{
    private const double StepSeconds = 0.01;
    private const double LeastPercent = 90;

    public static Command Create()
    {
        var noSave = new Option<bool>("--no-save") { Description = "Prints only, writes no result file." };
        var command = new Command("speakers", "Share of the speech time of mono calls that goes to the right speaker; stereo calls are mixed to mono.") { noSave };
        command.SetAction(parsed =>
        {
            Run(!parsed.GetValue(noSave));
            return 0;
        });
        return command;
    }

    private static void Run(bool save)
    {
        using var scratch = new ScratchFolder();
        using var recognition = new Recognition();
        var calls = SampleCall.All();
        var rows = calls.Zip(recognition.Run(calls.Select(call => Mono(call, scratch))), Row).ToList();
        var mono = SpeakerRow.Sum("mono calls", [.. rows.Where((_, i) => calls[i].Channels == 1)]);
        var mixed = SpeakerRow.Sum("stereo calls mixed to mono", [.. rows.Where((_, i) => calls[i].Channels == 2)]);
        rows.AddRange([mono, mixed]);

        var machine = Machine.Here();
        Goal[] goals = [new Goal("speech time right, mono calls", 100 * mono.Share, LeastPercent, AtLeast: true, " %"), new Goal("the same, stereo calls mixed to mono", 100 * mixed.Share, LeastPercent, AtLeast: true, " %")];
        string[] report =
        [
            "# Speakers: agent and citizen in one channel",
            "",
            .. machine.Lines(),
            "- command: `benchmarks/run speakers`; share of the seconds of the manifest's turns, in steps of 10 ms, by the segments over them",
            "- the weights of `SpeakerOptions` were chosen on the mono calls; the mixed ones are seven more calls with other voices",
            "",
            "| goal | measured | bound | |",
            "|---|---|---|---|",
            .. goals.Select(goal => goal.Row),
            "",
            "| call | seconds of turns | right % | wrong % | both or unknown % | no text % | right % of what has text |",
            "|---|---|---|---|---|---|---|",
            .. rows.Select(row => Text($"| {row.Call} | {row.Seconds:0.0} | {100 * row.Share:0.0} | {100 * row.Wrong / row.Seconds:0.0} | {100 * row.Both / row.Seconds:0.0} | {100 * row.Untold / row.Seconds:0.0} | {100 * row.ShareOfText:0.0} |")),
        ];
        ResultFiles.Write(machine, "speakers", report, new { machine, rows, goals }, save);
    }

    private static string Mono(SampleCall call, ScratchFolder scratch)
    {
        if (call.Channels == 1)
        {
            return call.Path;
        }

        string mixed = scratch.Path(call.Id + ".wav");
        MeasuredProcess.Run("ffmpeg", ["-v", "error", "-nostdin", "-i", call.Path, "-ac", "1", mixed]);
        return mixed;
    }

    private static SpeakerRow Row(SampleCall call, IntakeResult result)
    {
        int all = 0, right = 0, wrong = 0, both = 0;
        foreach (var turn in call.Turns)
        {
            for (double time = turn.Start; time < turn.End; time += StepSeconds, all++)
            {
                var at = TimeSpan.FromSeconds(time);
                var speakers = result.Transcript!.Segments.Where(segment => segment.Start <= at && segment.End > at).Select(segment => segment.Speaker).Distinct().ToList();
                bool isOne = speakers.Count == 1 && speakers[0] != Engine.Transcription.Speaker.Unknown;
                right += isOne && speakers[0] == turn.Speaker ? 1 : 0;
                wrong += isOne && speakers[0] != turn.Speaker ? 1 : 0;
                both += speakers.Count > 0 && !isOne ? 1 : 0;
            }
        }

        return new SpeakerRow(
            $"{call.Id}{(call.Channels == 1 ? "" : ", mixed")}", all * StepSeconds, right * StepSeconds, wrong * StepSeconds, both * StepSeconds, (all - right - wrong - both) * StepSeconds);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
