using Intake.Engine.Audio;

namespace Intake.Benchmarks.Support;

/// <summary>Sound for benchmarks: a sample call, so that silence and speech are mixed as on the line.</summary>
internal static class SampleSound
{
    /// <summary>The first seconds of a sample call, 16 kHz.</summary>
    public static float[] Speech(double seconds)
    {
        var clip = new AudioReader().ReadAll(Tests.Repository.Path("samples", "calls", "A004.wav"));
        return clip.Samples[..(int)(seconds * AudioClip.SampleRate)].ToArray();
    }

    /// <summary>Seeded noise, for parts whose time does not depend on the sound.</summary>
    public static float[] Noise(int samples)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, samples).Select(_ => (float)((random.NextDouble() * 2) - 1))];
    }
}
