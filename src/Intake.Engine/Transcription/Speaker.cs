namespace Intake.Engine.Transcription;

/// <summary>Who speaks in a segment.</summary>
public enum Speaker
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>The operator of the hotline.</summary>
    Agent,

    /// <summary>The caller.</summary>
    Citizen,
}
