namespace Intake.Engine;

/// <summary>Which channel of a stereo call carries the operator.</summary>
public enum AgentChannel
{
    /// <summary>The left channel (0), as most call recorders do it.</summary>
    Left,

    /// <summary>The right channel (1).</summary>
    Right,

    /// <summary>Not known: every speaker stays <see cref="Transcription.Speaker.Unknown"/>.</summary>
    None,
}
