using Intake.Engine.Diagnostics;

namespace Intake.Host.Output;

/// <summary>Working seconds of each stage as JSON.</summary>
internal sealed record TimingsLine(double ReadS, double SegmentS, double TranscribeS, double SpeakersS, double NormalizeS, double ClassifyS, double DispatchS, double TotalS)
{
    public static TimingsLine Of(StageTimes times) => new(
        Fine(times.Read), Fine(times.Segment), Fine(times.Transcribe), Fine(times.Speakers), Fine(times.Normalize), Fine(times.Classify), Fine(times.Dispatch), Fine(times.Total));

    private static double Fine(TimeSpan time) => Math.Round(time.TotalSeconds, 5);
}
