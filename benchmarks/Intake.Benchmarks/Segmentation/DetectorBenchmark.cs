using BenchmarkDotNet.Attributes;
using Intake.Benchmarks.Support;
using Intake.Engine.Models;
using Intake.Engine.Segmentation;

namespace Intake.Benchmarks.Segmentation;

/// <summary>Voice detection over 30 s: window by window as in live calls (baseline) and many windows a call as for files.</summary>
[Work(Seconds, "s of sound")]
public class DetectorBenchmark
{
    private const int Seconds = 30;
    private const int WindowSamples = 512;
    private readonly float[] _samples = SampleSound.Speech(Seconds)[..(Seconds * 16_000 / WindowSamples * WindowSamples)];
    private readonly float[] _probabilities = new float[Seconds * 16_000 / WindowSamples];
    private ISpeechDetector? _live;
    private ISpeechDetector? _file;

    [GlobalSetup]
    public void Open()
    {
        var store = new ModelStore(Tests.Repository.Path("models"));
        _live = new SileroStreamingDetector(store.Path("silero-vad", "silero_vad.onnx"));
        _file = new SileroSequenceDetector(store.Path("silero-vad", "silero_vad_16k_sequence.onnx"));
    }

    [GlobalCleanup]
    public void Close()
    {
        _live?.Dispose();
        _file?.Dispose();
    }

    [Benchmark(Baseline = true)]
    public float WindowByWindow() => Detect(_live!);

    [Benchmark]
    public float Sequence() => Detect(_file!);

    private float Detect(ISpeechDetector detector)
    {
        detector.Detect(detector.NewState(), _samples, _probabilities);
        return _probabilities[^1];
    }
}
