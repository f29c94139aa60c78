using Intake.Engine.Audio;
using Intake.Engine.Classification;
using Intake.Engine.Dispatch;
using Intake.Engine.Normalization;
using Intake.Engine.Segmentation;
using Intake.Engine.Speakers;
using Intake.Engine.Transcription;

namespace Intake.Engine;

/// <summary>The work of each stage, in order; each may throw <see cref="IntakeException"/> for the call at hand.</summary>
public sealed record IntakeStages
{
    /// <summary>1: opens the sound of a call.</summary>
    public required Func<CallSource, CallAudio> Open { get; init; }

    /// <summary>2: a segmenter for a new call with this number of channels.</summary>
    public required Func<int, ICallSegmenter> Segmenter { get; init; }

    /// <summary>3: the recogniser.</summary>
    public required ITranscriber Transcriber { get; init; }

    /// <summary>4: tells the speakers of a mono call apart; null leaves them unknown.</summary>
    public SpeakerDiarizer? Speakers { get; init; }

    /// <summary>5: written text of one recognised segment.</summary>
    public required Func<string, NormalizedText> Normalize { get; init; }

    /// <summary>6: labels of one call, from its segments and their normalised texts (same order); null ends the flow after stage 5.</summary>
    public Func<Transcript, IReadOnlyList<NormalizedText>, IntakeLabels>? Classify { get; init; }

    /// <summary>7: the work order of one call; null ends the flow after stage 6.</summary>
    public Func<CallSource, Transcript, IReadOnlyList<NormalizedText>, IntakeLabels, WorkOrder>? Dispatch { get; init; }
}
