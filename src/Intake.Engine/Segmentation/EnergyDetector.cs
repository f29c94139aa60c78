using System.Numerics.Tensors;

namespace Intake.Engine.Segmentation;

/// <summary>Speech detection without a model: what is clearly louder than the quietest sound so far counts as speech.</summary>
public sealed class EnergyDetector : ISpeechDetector
{
    private const double SilenceDb = -90;    // floor of the level scale, dB of full scale
    private const double AudibleDb = -55;    // nothing below is speech on a telephone line
    private const double MarginDb = 12;      // above the noise floor: probability one half
    private const double SlopeDb = 3;        // steepness of the probability
    private const double FloorRiseDb = 0.05; // a window: the floor follows rising noise by 1.6 dB a second

    /// <inheritdoc/>
    public int WindowSamples => SileroWindows.Samples;

    /// <inheritdoc/>
    public int WindowsPerCall => 1;

    /// <inheritdoc/>
    public DetectorState NewState() => new(0, 1) { Memory = { [0] = float.NaN } }; // noise floor, not known yet

    /// <inheritdoc/>
    public void Detect(DetectorState state, ReadOnlySpan<float> samples, Span<float> probabilities)
    {
        for (var window = 0; window < probabilities.Length; window++)
        {
            var power = TensorPrimitives.SumOfSquares(samples.Slice(window * WindowSamples, WindowSamples)) / WindowSamples;
            var level = Math.Max(SilenceDb, 10 * Math.Log10(power + 1e-12));
            var floor = float.IsNaN(state.Memory[0]) ? level : Math.Min(level, state.Memory[0] + FloorRiseDb);
            state.Memory[0] = (float)floor;
            var excess = level - Math.Max(floor + MarginDb, AudibleDb);
            probabilities[window] = (float)(1 / (1 + Math.Exp(-excess / SlopeDb)));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
