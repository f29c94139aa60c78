namespace Intake.Engine.Segmentation;

/// <summary>Neighbouring spans of speech with the padding around them, in samples of the channel.</summary>
/// <param name="Start">First sample, with padding.</param>
/// <param name="End">Sample behind the last, with padding.</param>
/// <param name="IsCut">True when the maximum length ended it.</param>
/// <param name="Voiced">Where in it the detector hears a voice, without padding and pauses.</param>
internal sealed record JoinedSpan(long Start, long End, bool IsCut, IReadOnlyList<(long Start, long End)> Voiced);
