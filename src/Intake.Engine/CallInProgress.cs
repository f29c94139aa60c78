using Intake.Engine.Audio;
using Intake.Engine.Classification;
using Intake.Engine.Diagnostics;
using Intake.Engine.Dispatch;
using Intake.Engine.Normalization;
using Intake.Engine.Speakers;
using Intake.Engine.Transcription;

namespace Intake.Engine;

/// <summary>One call on its way through the stages; each field is written by the stage named above it and read after that stage has handed the call on.</summary>
internal sealed class CallInProgress(CallSource source)
{
    private volatile bool _abandoned;

    public CallSource Source => source;

    // 1 Audio and 2 Segmentation
    public AudioFormat? Format { get; set; }

    public int Channels { get; set; } = 1;

    public TimeSpan Duration { get; set; }

    public TimeSpan ReadTime { get; set; }

    public TimeSpan SegmentTime { get; set; }

    public IntakeError? HearingError { get; set; }

    /// <summary>The voices of a call with both speakers in one channel; filled while it is read, used when all of it is text.</summary>
    public VoiceTrack? Voices { get; set; }

    public TimeSpan SpeakerTime { get; set; }

    // 3 Transcription
    public TranscriptionContext Context { get; } = new();

    public List<TranscriptSegment> Turns { get; } = [];

    /// <summary>Set by the transcription stage when the call has failed there: reading on would be in vain.</summary>
    public bool Abandoned
    {
        get => _abandoned;
        set => _abandoned = value;
    }

    // 3 to 7, whoever has the call
    public IntakeError? Error { get; set; }

    public Transcript? Transcript { get; set; }

    public IReadOnlyList<NormalizedText> Texts { get; set; } = [];

    public TimeSpan NormalizeTime { get; set; }

    public IntakeLabels? Labels { get; set; }

    public TimeSpan ClassifyTime { get; set; }

    public WorkOrder? Order { get; set; }

    public TimeSpan DispatchTime { get; set; }

    public IntakeResult ToResult() => new()
    {
        Source = source,
        Error = Error,
        Format = Format,
        Duration = Duration,
        Transcript = Transcript,
        Texts = Texts,
        Labels = Labels,
        Order = Order,
        Times = new StageTimes(ReadTime, SegmentTime, Context.Work, SpeakerTime, NormalizeTime, ClassifyTime, DispatchTime),
    };
}
