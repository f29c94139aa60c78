namespace Intake.Engine.Segmentation;

/// <summary>A stretch of a segment in which the detector hears a voice, without padding.</summary>
/// <param name="Start">Start in the call.</param>
/// <param name="End">End in the call.</param>
public readonly record struct VoiceSpan(TimeSpan Start, TimeSpan End);
