namespace Intake.Engine.Transcription;

/// <summary>One word of a segment: a Chinese character, or a run of other letters or digits, with the punctuation at it.</summary>
/// <param name="Start">Start in the call.</param>
/// <param name="End">End in the call, punctuation left out.</param>
/// <param name="Text">Its part of the segment's text, spaces included: the words of a segment one after the other are its text.</param>
/// <param name="Confidence">Probability that the word is right, 0..1, see <see cref="WordCalibration"/>.</param>
public sealed record TranscriptWord(TimeSpan Start, TimeSpan End, string Text, double Confidence);
