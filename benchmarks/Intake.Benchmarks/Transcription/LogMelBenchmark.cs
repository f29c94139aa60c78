using BenchmarkDotNet.Attributes;
using Intake.Benchmarks.Support;
using Intake.Engine.Transcription.Whisper;

namespace Intake.Benchmarks.Transcription;

/// <summary>Log-mel spectrogram of 10 s; the baseline computes only the power spectra, by the definition of the transform.</summary>
[Work(Seconds, "s of sound")]
public class LogMelBenchmark
{
    private const int Seconds = 10;
    private const int Frames = Seconds * 100;
    private readonly float[] _samples = SampleSound.Speech(Seconds);
    private readonly LogMelSpectrogram _spectrogram = new(bands: 80);
    private readonly double[] _cosines = [.. Enumerable.Range(0, 400).Select(i => Math.Cos(2 * Math.PI * i / 400))];
    private readonly double[] _sines = [.. Enumerable.Range(0, 400).Select(i => Math.Sin(2 * Math.PI * i / 400))];

    [Benchmark(Baseline = true)]
    public double PlainTransform()
    {
        double total = 0;
        for (int frame = 0; frame + 3 < Frames; frame++)
        {
            for (int bin = 0; bin <= 200; bin++)
            {
                double real = 0, imaginary = 0;
                for (int i = 0; i < 400; i++)
                {
                    int angle = bin * i % 400;
                    real += _samples[(frame * 160) + i] * _cosines[angle];
                    imaginary += _samples[(frame * 160) + i] * _sines[angle];
                }

                total += (real * real) + (imaginary * imaginary);
            }
        }

        return total;
    }

    [Benchmark]
    public float[] Hotline() => _spectrogram.Compute(_samples, Frames);
}
