using Intake.Engine.Transcription;

namespace Intake.Benchmarks.Live;

/// <summary>One report and the moment, in seconds of the call, at which one core would have had it ready.</summary>
internal sealed record LiveReport(double Ready, LiveText Text);
