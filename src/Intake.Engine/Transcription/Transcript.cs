namespace Intake.Engine.Transcription;

/// <summary>What was said in a call, in order of time.</summary>
/// <param name="Segments">Segments by start time.</param>
/// <param name="Language">Whisper language code, for example <c>zh</c>; empty when there was no speech.</param>
public sealed record Transcript(IReadOnlyList<TranscriptSegment> Segments, string Language)
{
    /// <summary>All texts joined by line breaks.</summary>
    public string Text => string.Join('\n', Segments.Select(segment => segment.Text));
}
