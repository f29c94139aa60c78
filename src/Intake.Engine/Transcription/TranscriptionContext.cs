namespace Intake.Engine.Transcription;

/// <summary>What the recogniser remembers between the segments of one call; owned by the transcription stage.</summary>
public sealed class TranscriptionContext
{
    /// <summary>Language that was fixed or detected, null before the first segment.</summary>
    public string? Language { get; set; }
}
