namespace Intake.Engine.Segmentation;

/// <summary>Speech as the detector hears it, without padding, in samples of the channel.</summary>
/// <param name="Start">First sample.</param>
/// <param name="End">Sample behind the last.</param>
/// <param name="IsCut">True when the maximum length ended it: the next span follows without a gap.</param>
/// <param name="Pauses">Short pauses inside, in order of time.</param>
internal readonly record struct SpeechSpan(long Start, long End, bool IsCut, IReadOnlyList<(long Start, long End)> Pauses);
