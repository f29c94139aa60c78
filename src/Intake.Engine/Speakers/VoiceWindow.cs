namespace Intake.Engine.Speakers;

/// <summary>What the encoder heard in a stretch of one breath group.</summary>
/// <param name="Group">Breath group of the call, 0-based.</param>
/// <param name="Start">First 10 ms frame of the call.</param>
/// <param name="End">Frame behind the last.</param>
/// <param name="Voice">Vector of unit length. // [dimension]</param>
internal readonly record struct VoiceWindow(int Group, int Start, int End, float[] Voice)
{
    /// <summary>How much the vector counts, 0..1: it is sharp from a full window on.</summary>
    public float Weight => Math.Min(1, (End - Start) / (float)VoiceTrack.WindowFrames);
}
