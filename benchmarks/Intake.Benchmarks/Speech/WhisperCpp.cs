using System.Globalization;
using Intake.Benchmarks.Support;

namespace Intake.Benchmarks.Speech;

/// <summary>
/// whisper.cpp on the same weights (q8_0). All files go to one process, so the model is loaded once; the time of
/// starting and loading is found with one clip given once and twice and taken off.
/// </summary>
internal sealed class WhisperCpp : ISpeechSystem
{
    private const int StartupRuns = 3;

    private readonly string _program;
    private readonly string _model;
    private readonly string[] _search;
    private readonly ScratchFolder _scratch;
    private readonly int _threads;
    private double? _startupSeconds;

    private WhisperCpp(string name, string program, string model, string[] search, ScratchFolder scratch, int threads) =>
        (Name, _program, _model, _search, _scratch, _threads) = (name, program, model, search, scratch, threads);

    public string Name { get; }

    /// <summary>Start and model loading, in seconds, once measured.</summary>
    public double StartupSeconds => _startupSeconds ?? double.NaN;

    /// <summary>Converts and quantises the weights, then gives the greedy and the beam search system.</summary>
    /// <exception cref="MissingPartException">The programs are absent or do not run here.</exception>
    public static (WhisperCpp Greedy, WhisperCpp Beam) Prepare(string peersFolder, ScratchFolder scratch, int threads)
    {
        string program = Path.Combine(peersFolder, "whisper-cli");
        if (!File.Exists(program))
        {
            throw new MissingPartException(
                $"没有对照程序：{program}。用 --peers 指定文件夹，或用 --no-peers 只测本程序。\n"
                + $"The peer program is absent: expected {program} (with whisper-quantize and to_ggml.py). Name its folder with --peers, or measure without it by --no-peers.");
        }

        string full = scratch.Path("peer.bin"), quantised = scratch.Path("peer-q8.bin");
        MeasuredProcess.Run(PythonWithNumpy(), [Path.Combine(peersFolder, "to_ggml.py"), full]);
        MeasuredProcess.Run(Path.Combine(peersFolder, "whisper-quantize"), [full, quantised, "q8_0"]);
        File.Delete(full);
        WhisperCpp System(string name, params string[] search) => new(name, program, quantised, search, scratch, threads);
        return (System("whisper.cpp q8_0 greedy", "-bs", "1", "-bo", "1"), System("whisper.cpp q8_0 beam 5", "-bs", "5"));
    }

    public SystemRun Run(IReadOnlyList<string> waves)
    {
        _startupSeconds ??= MeasureStartup(waves.MinBy(wave => new FileInfo(wave).Length)!);
        var run = Process(waves);
        string[] texts = [.. waves.Select((_, i) => string.Join(' ', File.ReadAllText(Output(i) + ".txt").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))];
        return new SystemRun(texts, run.Seconds - _startupSeconds.Value, run.PeakBytes);
    }

    // once: start + clip; twice: start + 2 clips
    private double MeasureStartup(string wave) => Statistics.Median(
        Enumerable.Range(0, StartupRuns).Select(_ => Math.Max(0, (2 * Process([wave]).Seconds) - Process([wave, wave]).Seconds)));

    private MeasuredProcess Process(IReadOnlyList<string> waves)
    {
        IEnumerable<string> files = waves.SelectMany((wave, i) => new[] { "-f", wave, "-of", Output(i) });
        return MeasuredProcess.Run(_program, ["-m", _model, "-l", "zh", "-t", _threads.ToString(CultureInfo.InvariantCulture), "-nt", "-np", .. _search, "-otxt", .. files]);
    }

    private string Output(int i) => _scratch.Path($"peer-{i:D4}");

    private static string PythonWithNumpy()
    {
        foreach (string python in new[] { "/usr/bin/python3", "python3" })
        {
            try
            {
                MeasuredProcess.Run(python, ["-c", "import numpy"]);
                return python;
            }
            catch (Exception absent) when (absent is MissingPartException or System.ComponentModel.Win32Exception)
            {
                continue;
            }
        }

        throw new MissingPartException("没有带 numpy 的 python3（软件包 python3-numpy）。\nNo python3 with numpy was found: install the Debian package python3-numpy.");
    }
}
