using System.Collections.Concurrent;

namespace Intake.Engine.Audio;

/// <summary>Polyphase table of the windowed-sinc low-pass between one sample rate and 16 kHz.</summary>
internal sealed class ResamplerFilter
{
    // share of the lower Nyquist frequency that passes unchanged: 3.72 kHz of a telephone line, 7.44 kHz of 16 kHz
    private const double PassBand = 0.93;
    private const double Attenuation = 100; // dB
    private const int MaxExactPhases = 1024;

    // between two of 512 phases linear interpolation errs by less than (pi^2/3)/8/512^2 = -116 dB
    private const int InterpolatedPhases = 512;
    private const int MaxCached = 16;

    private static readonly ConcurrentDictionary<int, ResamplerFilter> Cache = new();

    private readonly float[] _table; // [phase, tap]
    private readonly int _phases;

    private ResamplerFilter(int sampleRate)
    {
        var divisor = Gcd(sampleRate, AudioClip.SampleRate);
        Up = AudioClip.SampleRate / divisor;
        Down = sampleRate / divisor;
        IsExact = Up <= MaxExactPhases;
        _phases = IsExact ? Up : InterpolatedPhases;

        var nyquist = 0.5 * Math.Min(1, (double)AudioClip.SampleRate / sampleRate); // cycles per input sample
        var taps = KaiserWindow.Taps(Attenuation, (1 - PassBand) * nyquist);
        HalfTaps = 8 * (int)Math.Ceiling(taps / 16); // a row is a multiple of 16 taps, whole vectors
        _table = Build(nyquist * (1 + PassBand) / 2);
    }

    /// <summary>Output samples per <see cref="Down"/> input samples.</summary>
    public int Up { get; }

    /// <summary>Input samples per <see cref="Up"/> output samples.</summary>
    public int Down { get; }

    /// <summary>True when every phase has its own row, false when two rows are blended.</summary>
    public bool IsExact { get; }

    /// <summary>Taps on either side of an output position; a row has twice as many.</summary>
    public int HalfTaps { get; }

    public static ResamplerFilter For(int sampleRate)
    {
        if (Cache.TryGetValue(sampleRate, out var filter))
        {
            return filter;
        }

        filter = new ResamplerFilter(sampleRate);
        if (Cache.Count < MaxCached)
        {
            Cache.TryAdd(sampleRate, filter);
        }

        return filter;
    }

    /// <summary>The coefficients of one phase; phase <c>phases</c> is phase 0 of the next sample.</summary>
    public ReadOnlySpan<float> Row(int phase) => _table.AsSpan(phase * 2 * HalfTaps, 2 * HalfTaps);

    /// <summary>Splits an exact phase (of <see cref="Up"/>) into a table row and the weight of the next row.</summary>
    public (int Row, float Weight) Locate(long phase)
    {
        var scaled = phase * _phases;
        return ((int)(scaled / Up), (float)(scaled % Up) / Up);
    }

    private float[] Build(double cutoff)
    {
        var window = new KaiserWindow(Attenuation);
        var row = new double[2 * HalfTaps];
        var table = new float[(_phases + 1) * row.Length];
        for (var phase = 0; phase <= _phases; phase++)
        {
            double sum = 0;
            for (var tap = 0; tap < row.Length; tap++)
            {
                var t = tap - HalfTaps + 1 - ((double)phase / _phases); // input samples from the output position
                row[tap] = Sinc(2 * cutoff * t) * window.At(t / HalfTaps);
                sum += row[tap];
            }

            for (var tap = 0; tap < row.Length; tap++)
            {
                table[(phase * row.Length) + tap] = (float)(row[tap] / sum); // gain 1 at 0 Hz in every phase
            }
        }

        return table;
    }

    private static double Sinc(double x) => Math.Abs(x) < 1e-12 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);
}
