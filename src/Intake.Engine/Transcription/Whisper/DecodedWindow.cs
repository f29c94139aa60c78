namespace Intake.Engine.Transcription.Whisper;

/// <summary>A piece of a segment and what the decoder made of it.</summary>
/// <param name="Start">First sample of the piece in the segment.</param>
/// <param name="Length">Samples of the piece.</param>
/// <param name="Result">Its tokens.</param>
internal sealed record DecodedWindow(int Start, int Length, DecodingResult Result);
