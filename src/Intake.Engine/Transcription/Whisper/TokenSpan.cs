namespace Intake.Engine.Transcription.Whisper;

/// <summary>A word and the tokens that spell it.</summary>
/// <param name="Text">Its text with the punctuation and spaces at it.</param>
/// <param name="First">Token in which it starts.</param>
/// <param name="FirstShare">Share of that token before the word, 0..1.</param>
/// <param name="Last">Token in which it ends.</param>
/// <param name="LastShare">Share of that token up to the end of the word, 0..1.</param>
internal readonly record struct TokenSpan(string Text, int First, double FirstShare, int Last, double LastShare);
