namespace Intake.Engine.Audio;

/// <summary>What becomes of the channels of a recording.</summary>
public enum ChannelUse
{
    /// <summary>One channel stays one, two stay two (one speaker each); more are refused.</summary>
    Keep,

    /// <summary>All channels are averaged into one.</summary>
    Mix,

    /// <summary>Only the left channel; a mono recording is taken as it is.</summary>
    Left,

    /// <summary>Only the right channel; a mono recording is taken as it is.</summary>
    Right,
}
