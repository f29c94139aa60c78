using Intake.Engine.Audio;
using Intake.Engine.Dispatch;
using Intake.Engine.Normalization;
using Intake.Engine.Transcription;

namespace Intake.Engine;

/// <summary>Every product of one call, as far as it got.</summary>
public sealed record IntakeResult
{
    /// <summary>Where the call came from.</summary>
    public required CallSource Source { get; init; }

    /// <summary>Why the call ended early, or null.</summary>
    public IntakeError? Error { get; init; }

    /// <summary>Format found in the file, null when it could not be opened.</summary>
    public AudioFormat? Format { get; init; }

    /// <summary>Length of the recording.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>What was said.</summary>
    public Transcript? Transcript { get; init; }

    /// <summary>Normalised text of each transcript segment, in the same order.</summary>
    public IReadOnlyList<NormalizedText> Texts { get; init; } = [];

    /// <summary>Labels of the call.</summary>
    public Classification.IntakeLabels? Labels { get; init; }

    /// <summary>The work order that was opened.</summary>
    public WorkOrder? Order { get; init; }

    /// <summary>Working time of each stage.</summary>
    public required Diagnostics.StageTimes Times { get; init; }
}
