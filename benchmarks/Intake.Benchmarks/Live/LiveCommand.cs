using System.CommandLine;
using System.Globalization;
using Intake.Benchmarks.Speech;
using Intake.Benchmarks.Support;
using Intake.Engine.Transcription;

namespace Intake.Benchmarks.Live;

/// <summary><c>live</c>: partial texts while a call goes on: how soon, how steady, how much work.</summary>
internal static class LiveCommand
{
    public static Command Create()
    {
        var defaults = new LiveOptions();
        var set = new Option<string>("--set") { Description = "Folder with manifest.jsonl and recordings, of which the Mandarin ones are played; left out when absent.", DefaultValueFactory = _ => Path.Combine(Tests.Repository.Shared, "speech") };
        var model = new Option<string>("--model") { Description = "Folder of the model.", DefaultValueFactory = _ => Tests.Repository.Path("models", "whisper-base") };
        var update = new Option<double>("--update") { Description = "Seconds of new speech between two decodings.", DefaultValueFactory = _ => defaults.UpdateSeconds };
        var agreement = new Option<int>("--agreement") { Description = "Decodings that must agree.", DefaultValueFactory = _ => defaults.Agreement };
        var settle = new Option<double>("--settle") { Description = "Longest window in seconds.", DefaultValueFactory = _ => defaults.SettleSeconds };
        var padding = new Option<double>("--padding") { Description = "Silence behind unfinished speech in seconds.", DefaultValueFactory = _ => defaults.ContextPaddingSeconds };
        var minimum = new Option<double>("--minimum") { Description = "Shortest window in seconds.", DefaultValueFactory = _ => defaults.MinimumContextSeconds };
        var calls = new Option<int>("--calls") { Description = "Demo calls to play.", DefaultValueFactory = _ => int.MaxValue };
        var noOffline = new Option<bool>("--no-offline") { Description = "Leaves the comparison with whole recordings out." };
        var show = new Option<bool>("--show") { Description = "Prints every report of the demo calls to standard error." };
        var noSave = new Option<bool>("--no-save") { Description = "Prints only, writes no result file." };
        var command = new Command("live", "Latency, flicker, work and CER of partial texts; exit code 1 when a stable text was taken back.")
        {
            set, model, update, agreement, settle, padding, minimum, calls, noOffline, show, noSave,
        };
        command.SetAction(parsed =>
        {
            var options = new LiveOptions
            {
                UpdateSeconds = parsed.GetValue(update),
                Agreement = parsed.GetValue(agreement),
                SettleSeconds = parsed.GetValue(settle),
                ContextPaddingSeconds = parsed.GetValue(padding),
                MinimumContextSeconds = parsed.GetValue(minimum),
            };
            using var benchmark = new LiveBenchmark(parsed.GetValue(model)!, options, !parsed.GetValue(noOffline), parsed.GetValue(show));
            List<LiveFigures> figures = [benchmark.Run("ten demo calls", [.. DemoCalls().Take(parsed.GetValue(calls))])];
            if (File.Exists(Path.Combine(parsed.GetValue(set)!, "manifest.jsonl")))
            {
                using var scratch = new ScratchFolder();
                var clips = SpeechSet.Open(parsed.GetValue(set)!, clip => clip.Dialect == "mandarin", scratch);
                figures.Add(benchmark.Run("Mandarin clips", [.. clips.Waves.Zip(clips.Clips, (wave, clip) => (wave, clip.Text))]));
            }

            Report(figures, options, !parsed.GetValue(noSave));
            return figures.Sum(set => set.Broken) == 0 ? 0 : 1;
        });
        return command;
    }

    private static IEnumerable<(string Path, string Text)> DemoCalls()
    {
        string folder = Tests.Repository.Path("samples", "calls");
        return HotlineProgram.Lines(Path.Combine(folder, "manifest.jsonl")).Select(call => (
            Directory.EnumerateFiles(folder, call.GetProperty("id").GetString() + ".*").First(),
            string.Join('\n', call.GetProperty("turns").EnumerateArray().OrderBy(turn => turn.GetProperty("start_s").GetDouble()).Select(turn => turn.GetProperty("text").GetString()))));
    }

    private static void Report(List<LiveFigures> figures, LiveOptions options, bool save)
    {
        var machine = Machine.Here();
        string[] report =
        [
            "# Live: partial texts while the call goes on",
            "",
            .. machine.Lines(),
            Text($"- a decoding each {options.UpdateSeconds:0.##} s of new speech, {options.Agreement} must agree; window of speech + {options.ContextPaddingSeconds:0.##} s, {options.MinimumContextSeconds:0.##} s at least, cut from {options.SettleSeconds:0.##} s on; one thread"),
            "- played on a clock of its own: work takes the processor time of one core, sound that comes meanwhile waits",
            "- shown, stable: seconds from the end of a character (characters spread over the voiced frames of their speech) to its first appearance in the text and in the part that is never taken back; final: seconds from the end of the speech to its final text, the pause of 0.5 s that ends it included",
            "- flicker: characters shown and later changed, by all characters shown; revised: speech whose final text was decoded anew since the stable one was clearly bad",
            $"- scoring: {Scoring.Description}",
            "",
            "| recordings | sound, s | shown, s (median, 90 %) | stable, s | final, s (median, 90 %) | flicker | core seconds a second of speech | calls a core | CER % final | CER % whole recording | revised | stable broken |",
            "|---|---|---|---|---|---|---|---|---|---|---|---|",
            .. figures.Select(set => Text($"| {set.Set} ({set.Recordings}) | {set.SoundSeconds:0} | {set.ShownMedianSeconds:0.00}, {set.ShownNinetiethSeconds:0.00} | {set.StableMedianSeconds:0.00} | {set.FinalMedianSeconds:0.00}, {set.FinalNinetiethSeconds:0.00} | {100 * set.Flicker:0.0} % | {set.WorkPerSecondOfSpeech:0.000} | {set.CallsPerCore:0.0} | {100 * set.FinalCer:0.00} | {100 * set.OfflineCer:0.00} | {set.Revised} | {set.Broken} |")),
        ];
        ResultFiles.Write(machine, "live", report, new { machine, options, sets = figures }, save);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
