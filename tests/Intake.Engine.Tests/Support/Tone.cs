namespace Intake.Engine.Tests.Support;

/// <summary>Synthetic sound and what physics says about it.</summary>
public static class Tone
{
    public static float[] Sine(double hertz, int sampleRate, double seconds, double amplitude = 0.5)
    {
        var samples = new float[(int)(seconds * sampleRate)];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (float)(amplitude * Math.Sin(2 * Math.PI * hertz * i / sampleRate));
        }

        return samples;
    }

    public static float[] Noise(int count, int seed, double amplitude = 0.3)
    {
        var random = new Random(seed);
        var samples = new float[count];
        for (var i = 0; i < count; i++)
        {
            samples[i] = (float)(amplitude * ((2 * random.NextDouble()) - 1));
        }

        return samples;
    }

    /// <summary>Level in dB of full scale (sine of amplitude 1 = 0 dB) between two shares of the length, away from the edges.</summary>
    public static double Level(ReadOnlySpan<float> samples, double from = 0.25, double to = 0.75)
    {
        double sum = 0;
        var middle = samples[(int)(from * samples.Length)..(int)(to * samples.Length)];
        foreach (var sample in middle)
        {
            sum += (double)sample * sample;
        }

        return 10 * Math.Log10((2 * sum / middle.Length) + 1e-30);
    }
}
