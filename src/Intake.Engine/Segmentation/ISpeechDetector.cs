namespace Intake.Engine.Segmentation;

/// <summary>Tells how likely each window of a sound holds speech. Safe for concurrent use; what it remembers of a stream lies in the state.</summary>
public interface ISpeechDetector : IDisposable
{
    /// <summary>Samples of one window at 16 kHz.</summary>
    int WindowSamples { get; }

    /// <summary>Windows that the detector takes best in one call: 1 answers at once, more is faster a window.</summary>
    int WindowsPerCall { get; }

    /// <summary>The state of a new stream.</summary>
    DetectorState NewState();

    /// <summary>Judges the next windows of a stream.</summary>
    /// <param name="state">State of that stream, moved on by the call.</param>
    /// <param name="samples">Whole windows. // [window · sample]</param>
    /// <param name="probabilities">Result, 0..1. // [window]</param>
    void Detect(DetectorState state, ReadOnlySpan<float> samples, Span<float> probabilities);
}
