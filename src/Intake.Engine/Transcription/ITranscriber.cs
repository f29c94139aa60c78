using Intake.Engine.Segmentation;

namespace Intake.Engine.Transcription;

/// <summary>Turns speech segments into text.</summary>
public interface ITranscriber
{
    /// <summary>Segments that are worth having in work at the same time; 1 where they are transcribed one after the other.</summary>
    int SegmentsInWork => 1;

    /// <summary>
    /// The texts of one speech segment, empty when it holds no speech after all.
    /// Times are those of the call, <see cref="TranscriptSegment.Speaker"/> is left <see cref="Speaker.Unknown"/>.
    /// </summary>
    IReadOnlyList<TranscriptSegment> Transcribe(SpeechSegment segment, TranscriptionContext context, CancellationToken cancellation);

    /// <summary>The same without waiting: segments of any calls may be in work together, those of one call are handed in in order.</summary>
    Task<IReadOnlyList<TranscriptSegment>> TranscribeAsync(SpeechSegment segment, TranscriptionContext context, CancellationToken cancellation)
        => Task.FromResult(Transcribe(segment, context, cancellation));
}
