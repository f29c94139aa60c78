using Intake.Engine.Transcription;

namespace Intake.Engine.Speakers;

/// <summary>A stretch of a call in which one person speaks; neighbours meet in the middle of the pause between them.</summary>
/// <param name="Start">Start in the call.</param>
/// <param name="End">End in the call.</param>
/// <param name="Speaker">Who speaks.</param>
public sealed record SpeakerTurn(TimeSpan Start, TimeSpan End, Speaker Speaker);
