using BenchmarkDotNet.Attributes;
using Intake.Benchmarks.Support;
using Intake.Engine.Audio;

namespace Intake.Benchmarks.Audio;

/// <summary>A minute of mu-law bytes to float; the baseline evaluates the formula of G.711 for each byte.</summary>
[Work(Seconds, "s of sound")]
public class G711Benchmark
{
    private const int Seconds = 60;
    private readonly byte[] _input = [.. SampleSound.Noise(Seconds * 8000).Select(sample => (byte)(128 + (127 * sample)))];
    private readonly float[] _output = new float[Seconds * 8000];

    [Benchmark(Baseline = true)]
    public float Formula()
    {
        for (int i = 0; i < _input.Length; i++)
        {
            int code = ~_input[i] & 0xFF;
            int magnitude = ((((code & 0x0F) << 3) + 0x84) << ((code & 0x70) >> 4)) - 0x84;
            _output[i] = ((code & 0x80) != 0 ? -magnitude : magnitude) / 32768f;
        }

        return _output[^1];
    }

    [Benchmark]
    public float Hotline()
    {
        float[] table = G711.MuLaw;
        for (int i = 0; i < _input.Length; i++)
        {
            _output[i] = table[_input[i]];
        }

        return _output[^1];
    }
}
