using Intake.Engine.Segmentation;
using Intake.Engine.Transcription;

namespace Intake.Engine.Tests.Support;

/// <summary>Writes down when a segment was spoken, or does what the test says.</summary>
public sealed class FakeTranscriber(Action<SpeechSegment, CancellationToken>? first = null) : ITranscriber
{
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    public IReadOnlyList<TranscriptSegment> Transcribe(SpeechSegment segment, TranscriptionContext context, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _calls);
        first?.Invoke(segment, cancellation);
        context.Language ??= "zh";
        return [new TranscriptSegment(segment.Start, segment.End, Speaker.Unknown, $"{segment.Channel}@{segment.Start.TotalSeconds:0}", -0.1, 0.01)];
    }
}
