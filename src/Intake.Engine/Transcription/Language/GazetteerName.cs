namespace Intake.Engine.Transcription.Language;

/// <summary>A name that the recogniser should know.</summary>
/// <param name="Text">The name in Simplified characters.</param>
/// <param name="Weight">How much more it is believed than a name of weight 1.</param>
/// <param name="Readings">Syllable numbers that each character may be read as; empty when the name is not of Han characters alone.</param>
internal sealed record GazetteerName(string Text, double Weight, IReadOnlyList<ushort[]> Readings);
