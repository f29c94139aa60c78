namespace Intake.Engine.Segmentation;

/// <summary>What a speech detector remembers of one stream; belongs to one segmenter.</summary>
public sealed class DetectorState
{
    /// <summary>Creates an empty state.</summary>
    /// <param name="contextSamples">Samples of the previous window that the detector looks back at.</param>
    /// <param name="memory">Numbers that the detector carries from call to call.</param>
    public DetectorState(int contextSamples, int memory)
    {
        Context = new float[contextSamples];
        Memory = new float[memory];
    }

    /// <summary>The last samples of the previous window.</summary>
    public float[] Context { get; }

    /// <summary>The detector's own numbers.</summary>
    public float[] Memory { get; }
}
