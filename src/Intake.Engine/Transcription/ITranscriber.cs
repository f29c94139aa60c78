using Intake.Engine.Segmentation;

namespace Intake.Engine.Transcription;

/// <summary>Turns speech segments into text.</summary>
public interface ITranscriber
{
    /// <summary>
    /// The texts of one speech segment, empty when it holds no speech after all.
    /// Times are those of the call, <see cref="TranscriptSegment.Speaker"/> is left <see cref="Speaker.Unknown"/>.
    /// </summary>
    IReadOnlyList<TranscriptSegment> Transcribe(SpeechSegment segment, TranscriptionContext context, CancellationToken cancellation);
}
