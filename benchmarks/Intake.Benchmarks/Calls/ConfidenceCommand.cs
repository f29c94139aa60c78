using System.CommandLine;
using System.Globalization;
using Intake.Benchmarks.Speech;
using Intake.Benchmarks.Support;
using Intake.Engine.Transcription;

namespace Intake.Benchmarks.Calls;

/// <summary><c>confidence</c>: is what the engine calls likely right as often as it says?</summary>
internal static class ConfidenceCommand
{
    public static Command Create()
    {
        var set = new Option<string>("--set") { Description = "Folder with manifest.jsonl and recordings, of which the Mandarin ones are taken, each corpus a set.", DefaultValueFactory = _ => Path.Combine(Tests.Repository.Shared, "speech") };
        var noSave = new Option<bool>("--no-save") { Description = "Prints only, writes no result file." };
        var command = new Command("confidence", "Expected calibration error of words and segments, and the calibration that fits best.") { set, noSave };
        command.SetAction(parsed =>
        {
            Run(parsed.GetValue(set)!, !parsed.GetValue(noSave));
            return 0;
        });
        return command;
    }

    private static void Run(string setFolder, bool save)
    {
        using var scratch = new ScratchFolder();
        using var recognition = new Recognition(options => options with { Calibration = WordCalibration.None });
        var scores = new ConfidenceScores(Scoring.Open());
        void Add(IReadOnlyList<(string Set, string Path, string Text)> recordings)
        {
            foreach (var (recording, result) in recordings.Zip(recognition.Run(recordings.Select(recording => recording.Path))))
            {
                scores.Add(recording.Set, recording.Text, result);
            }
        }

        Add([.. SampleCall.All().Select(call => ("sample calls", call.Path, call.Text))]);
        string? hash = null;
        if (File.Exists(Path.Combine(setFolder, "manifest.jsonl")))
        {
            var clips = SpeechSet.Open(setFolder, clip => clip.Dialect == "mandarin", scratch);
            hash = clips.Hash;
            Add([.. clips.Waves.Zip(clips.Clips, (wave, clip) => (clip.Corpus, wave, clip.Text))]);
        }

        Write(scores, hash, save);
    }

    private static void Write(ConfidenceScores scores, string? hash, bool save)
    {
        var machine = Machine.Here();
        var (rows, fitted) = (scores.Rows(), scores.Fit());
        Goal[] goals = [new Goal("calibration error of words, held out", 100 * rows[^1].HeldOutError, 5, AtLeast: false, " %")];
        string[] report =
        [
            "# Confidence: as often right as it says?",
            "",
            .. machine.Lines(),
            $"- command: `benchmarks/run confidence`; speech set {hash ?? "absent"}",
            "- calibration error: mean distance of probability and share right over ten bins, weighted by words; held out: the three numbers of `WordCalibration` fitted on all other sets",
            "- ranking: share of pairs of a right and a wrong word in which the right one is more probable",
            "- segments: mean confidence of the words (raw: geometric mean of their probabilities) against the share of right words",
            $"- scoring: {Scoring.Description}; a word is right when its characters are hits of the alignment",
            Text($"- fitted on all sets: slope {fitted.Slope:0.000}, beside {fitted.Beside:0.000}, offset {fitted.Offset:0.000}"),
            "",
            "| goal | measured | bound | |",
            "|---|---|---|---|",
            .. goals.Select(goal => goal.Row),
            "",
            "| set | words | right % | error %: raw | held out | shipped | ranking %: raw | held out | segments, error %: raw | held out |",
            "|---|---|---|---|---|---|---|---|---|---|",
            .. rows.Select(row => Text($"| {row.Set} | {row.Words} | {100 * row.Right:0.0} | {100 * row.RawError:0.0} | {100 * row.HeldOutError:0.0} | {100 * row.ShippedError:0.0} | {100 * row.RawRanking:0.0} | {100 * row.HeldOutRanking:0.0} | {100 * row.RawSegmentError:0.0} | {100 * row.HeldOutSegmentError:0.0} |")),
        ];
        ResultFiles.Write(machine, "confidence", report, new { machine, speech_hash = hash, fitted, sets = rows, goals }, save);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
