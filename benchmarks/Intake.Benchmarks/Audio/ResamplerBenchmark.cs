using BenchmarkDotNet.Attributes;
using Intake.Benchmarks.Support;
using Intake.Engine.Audio;

namespace Intake.Benchmarks.Audio;

/// <summary>A minute of telephone sound, 8 kHz to 16 kHz; the baseline evaluates the windowed sinc anew for each sample.</summary>
[Work(Seconds, "s of sound")]
public class ResamplerBenchmark
{
    private const int Seconds = 60;
    private const int Rate = 8000;
    private const int HalfTaps = 32;
    private readonly float[] _input = SampleSound.Noise(Seconds * Rate);
    private readonly SampleQueue _output = new();
    private string _file = "";

    [GlobalSetup]
    public void Prepare()
    {
        _file = Path.GetTempFileName();
        using var writer = new BinaryWriter(File.Create(_file));
        foreach (float sample in _input)
        {
            writer.Write(sample);
        }
    }

    [GlobalCleanup]
    public void Clean() => File.Delete(_file);

    [Benchmark(Baseline = true)]
    public float[] DirectSinc()
    {
        var output = new float[_input.Length * 2];
        for (int k = 0; k < output.Length; k++)
        {
            double position = k / 2.0, sum = 0;
            for (int i = Math.Max(0, (int)position - HalfTaps + 1); i <= Math.Min(_input.Length - 1, (int)position + HalfTaps); i++)
            {
                double x = position - i;
                double sinc = x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
                sum += _input[i] * sinc * (0.5 + (0.5 * Math.Cos(Math.PI * x / HalfTaps)));
            }

            output[k] = (float)sum;
        }

        return output;
    }

    [Benchmark]
    public int Hotline()
    {
        _output.Drop(_output.Count);
        var resampler = new Resampler(Rate);
        resampler.Push(_input, _output);
        resampler.Flush(_output);
        return _output.Count;
    }

    /// <summary>FFmpeg's own resampler as a process, its start in it.</summary>
    [Benchmark]
    public double FfmpegProcess() =>
        MeasuredProcess.Run("ffmpeg", ["-v", "error", "-nostdin", "-f", "f32le", "-ar", "8000", "-ac", "1", "-i", _file, "-ar", "16000", "-f", "null", "-"]).Seconds;
}
