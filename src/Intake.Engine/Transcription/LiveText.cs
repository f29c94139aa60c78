namespace Intake.Engine.Transcription;

/// <summary>What is known of one stretch of speech at some moment of a live call.</summary>
/// <param name="Channel">Channel of the call, 0-based.</param>
/// <param name="Start">Start of the speech in the call.</param>
/// <param name="End">Time up to which it was heard.</param>
/// <param name="Stable">Text that later reports of the same speech keep, character by character.</param>
/// <param name="Tail">Text behind it that may still change; empty when final.</param>
/// <param name="IsFinal">True for the last report of this speech; without text when it was no speech after all.</param>
/// <param name="IsRevised">True when a final text does not keep what was stable, since that was clearly wrong.</param>
/// <param name="Confidence">Share of the text that is likely to be right, by the mean probability of the tokens of the last decoding, 0..1.</param>
public sealed record LiveText(
    int Channel, TimeSpan Start, TimeSpan End, string Stable, string Tail, bool IsFinal, bool IsRevised, double Confidence)
{
    /// <summary>All of it.</summary>
    public string Text => Stable + Tail;
}
