namespace Intake.Engine.Diagnostics;

/// <summary>
/// Time that each stage worked on one call: time of the recogniser's workers, one a core, added up; processor time of the
/// others, which share these cores with it. FFmpeg, a process of its own, is not in it.
/// </summary>
/// <param name="Read">Decoding, mixing and resampling.</param>
/// <param name="Segment">Voice activity detection.</param>
/// <param name="Transcribe">Recogniser.</param>
/// <param name="Speakers">Voices and who speaks, in mono calls.</param>
/// <param name="Normalize">Text rules.</param>
/// <param name="Classify">All classifier heads and risk rules.</param>
/// <param name="Dispatch">Routing and the work order.</param>
public sealed record StageTimes(
    TimeSpan Read,
    TimeSpan Segment,
    TimeSpan Transcribe,
    TimeSpan Speakers,
    TimeSpan Normalize,
    TimeSpan Classify,
    TimeSpan Dispatch)
{
    /// <summary>Sum of all stages.</summary>
    public TimeSpan Total => Read + Segment + Transcribe + Speakers + Normalize + Classify + Dispatch;

    /// <summary>Sum of the stages around the recogniser.</summary>
    public TimeSpan AroundRecogniser => Total - Transcribe;
}
