using Intake.Engine.Segmentation;

namespace Intake.Engine.Tests.Segmentation;

/// <summary>Reads the probability of a window from its first sample: the test writes the answers into the sound.</summary>
public sealed class ScriptedDetector(int windowsPerCall = 1) : ISpeechDetector
{
    public const int Window = 512;

    public int WindowSamples => Window;

    public int WindowsPerCall => windowsPerCall;

    /// <summary>Sound whose windows have these probabilities; the other samples count upwards, so that every slice is recognisable.</summary>
    public static float[] Sound(float[] probabilities, int cutOff = 0)
    {
        var samples = Enumerable.Range(0, probabilities.Length * Window).Select(i => i % 1000 / 1e6f).ToArray();
        for (var window = 0; window < probabilities.Length; window++)
        {
            samples[window * Window] = probabilities[window];
        }

        return samples[..^cutOff];
    }

    public DetectorState NewState() => new(0, 0);

    public void Detect(DetectorState state, ReadOnlySpan<float> samples, Span<float> probabilities)
    {
        for (var window = 0; window < probabilities.Length; window++)
        {
            probabilities[window] = samples[window * Window];
        }
    }

    public void Dispose()
    {
    }
}
