namespace Intake.Engine.Transcription.Whisper;

/// <summary>Where the scorers of a text stand after some tokens.</summary>
/// <param name="States">State of each scorer.</param>
/// <param name="Pending">Bytes of a character that is not complete yet, the first one lowest.</param>
/// <param name="PendingCount">Number of these bytes, 0 to 3.</param>
internal readonly record struct FusionState(int[] States, uint Pending, int PendingCount);
