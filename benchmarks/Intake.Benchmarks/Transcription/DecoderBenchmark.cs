using BenchmarkDotNet.Attributes;
using Intake.Benchmarks.Support;
using Intake.Engine.Transcription.Whisper;

namespace Intake.Benchmarks.Transcription;

/// <summary>32 decoder steps on a 10 s window; the baseline has no key/value cache: each step runs encoder and decoder over everything again.</summary>
[Work(Steps, "tokens")]
public class DecoderBenchmark
{
    private const int Steps = 32;
    private const int Frames = 1000;
    private const int AnyToken = 1000;
    private IWhisperModel? _model;
    private float[] _mel = [];

    [GlobalSetup]
    public void Open()
    {
        string folder = Tests.Repository.Path("models", "whisper-base");
        var dimensions = WhisperDimensions.Read(folder);
        _model = WhisperModelFiles.Open(folder, dimensions, threads: 0);
        _mel = new LogMelSpectrogram(dimensions.MelBands).Compute(SampleSound.Speech(10), Frames);
    }

    [GlobalCleanup]
    public void Close() => (_model as IDisposable)?.Dispose();

    [Benchmark(Baseline = true)]
    public float WithoutCache()
    {
        float last = 0;
        for (int step = 1; step <= Steps; step++)
        {
            using var cache = _model!.Encode(_mel, 1, Frames);
            last = _model.Step(Enumerable.Repeat(AnyToken, step).ToArray(), cache)[0];
        }

        return last;
    }

    [Benchmark]
    public float Hotline()
    {
        using var cache = _model!.Encode(_mel, 1, Frames);
        float last = 0;
        for (int step = 0; step < Steps; step++)
        {
            last = _model.Step([AnyToken], cache)[0];
        }

        return last;
    }

    [Benchmark]
    public void EncoderOnly() => _model!.Encode(_mel, 1, Frames).Dispose();
}
