using Intake.Engine.Segmentation;
using Intake.Engine.Transcription;

namespace Intake.Engine;

/// <summary>A segment at the recogniser, or the end of its call.</summary>
/// <param name="Call">The call.</param>
/// <param name="Segment">The segment; null after the last one.</param>
/// <param name="Turns">Its texts to come; null where the call has failed already.</param>
internal sealed record SegmentInWork(CallInProgress Call, SpeechSegment? Segment, Task<IReadOnlyList<TranscriptSegment>>? Turns);
