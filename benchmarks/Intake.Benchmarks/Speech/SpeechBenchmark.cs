using System.Globalization;
using Intake.Benchmarks.Support;
using Intake.Engine.Evaluation;
using Intake.Engine.Import;

namespace Intake.Benchmarks.Speech;

/// <summary>
/// 1 converts the recordings; 2 scores every system once over all clips; 3 times the systems in turn, so that a change
/// of the machine's speed meets all of them; 4 prints and writes the figures.
/// </summary>
internal sealed class SpeechBenchmark
{
    private const double PauseSeconds = 1;
    private const string Mandarin = "mandarin";

    private readonly SpeechOptions _options;
    private readonly ScratchFolder _scratch;
    private readonly ScoringText _scoring = Scoring.Open();

    private SpeechBenchmark(SpeechOptions options, ScratchFolder scratch) => (_options, _scratch) = (options, scratch);

    public static void Run(SpeechOptions options)
    {
        using var scratch = new ScratchFolder();
        new SpeechBenchmark(options, scratch).Run();
    }

    private void Run()
    {
        // 1
        Progress("converting the recordings");
        var set = SpeechSet.Open(_options.SetFolder, clip => _options.AllDialects || clip.Dialect == Mandarin, _scratch);
        int[] mandarin = [.. Enumerable.Range(0, set.Clips.Count).Where(i => set.Clips[i].Dialect == Mandarin)];
        string longWave = _scratch.Path("long.wav");
        double longSeconds = SpeechSet.Join(mandarin.Select(i => set.Waves[i]), PauseSeconds, longWave);
        string longText = string.Concat(mandarin.Select(i => set.Clips[i].Text));
        int[] timed = Spread(mandarin, _options.SpeedClips);
        var systems = Systems();

        // 2
        var scored = systems.Select(system => Score(system, set)).ToList();

        // 3
        var rounds = new SpeedRounds([.. timed.Select(i => set.Waves[i])], longWave, longText, _scoring);
        var figures = rounds.Run(systems, scored, _options.Repetitions);

        // 4
        var result = new SpeechFigures
        {
            Machine = Machine.Here(),
            Command = Command(),
            DataSha256 = set.Hash,
            Threads = _options.Threads,
            Repetitions = _options.Repetitions,
            TimedClips = timed.Length,
            TimedClipSeconds = timed.Sum(i => set.Clips[i].DurationSeconds),
            LongSeconds = longSeconds,
            Scoring = Scoring.Description,
            Systems = figures,
            Goals = [.. SpeechGoals.Of(figures)],
        };
        ResultFiles.Write(result.Machine, _options.AllDialects ? "speech-dialects" : "speech-mandarin", SpeechReport.Lines(result), result, _options.Save);
    }

    private List<ISpeechSystem> Systems()
    {
        var systems = new List<ISpeechSystem> { new OwnEngine(SpeechGoals.Own, _options.ModelFolder, _scratch, _options.Threads) };
        if (_options.WeightsFolder is { } weights)
        {
            Progress("importing the original weights as fp32");
            string folder = _scratch.Path("whisper-base-fp32");
            WhisperImporter.Import(weights, folder, ImportPrecision.Fp32);
            systems.Add(new OwnEngine(SpeechGoals.OwnFp32, folder, _scratch, _options.Threads));
        }

        if (_options.PeersFolder is { } peers)
        {
            Progress("converting the weights for whisper.cpp");
            var (greedy, beam) = WhisperCpp.Prepare(peers, _scratch, _options.Threads);
            systems.Add(greedy);
            systems.Add(beam);
        }

        return systems;
    }

    private SystemFigures Score(ISpeechSystem system, SpeechSet set)
    {
        Progress($"scoring {system.Name} on {set.Clips.Count} clips");
        var run = system.Run(set.Waves);
        var spoken = set.Clips.Zip(run.Texts).ToLookup(item => item.First.Dialect == Mandarin);
        SpeechClip[] clips = [.. spoken[true].Select(item => item.First)];
        string[] texts = [.. spoken[true].Select(item => item.Second)];
        return new SystemFigures
        {
            Name = system.Name,
            Mandarin = ClipScores.Of([.. clips.Select((clip, i) => (clip.Text, texts[i]))], _scoring),
            ByCorpus = ClipScores.ByGroup(clips, texts, clip => clip.Corpus, _scoring),
            ByDialect = ClipScores.ByGroup([.. spoken[false].Select(item => item.First)], [.. spoken[false].Select(item => item.Second)], clip => clip.Dialect, _scoring),
            ShortPeakMiB = run.PeakBytes / 1048576.0,
        };
    }

    // every n-th clip, so that all corpora are in it
    private static int[] Spread(int[] all, int count)
    {
        int take = Math.Min(count, all.Length);
        return [.. Enumerable.Range(0, take).Select(i => all[(int)((long)i * all.Length / take)])];
    }

    // the options that matter for the figures, folders left out
    private string Command() => string.Create(
        CultureInfo.InvariantCulture,
        $"benchmarks/run speech --repetitions {_options.Repetitions} --speed-clips {_options.SpeedClips} --threads {_options.Threads}{(_options.AllDialects ? " --all-dialects" : "")}{(_options.PeersFolder is null ? " --no-peers" : "")}");

    public static void Progress(string what) => Console.Error.WriteLine($"… {what}");
}
