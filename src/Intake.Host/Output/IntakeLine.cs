using Intake.Engine;

namespace Intake.Host.Output;

/// <summary>One line of <c>intake</c>.</summary>
internal sealed record IntakeLine(
    string Id,
    string File,
    double DurationS,
    ErrorLine? Error,
    TranscriptLine? Transcript,
    LabelsLine? Labels,
    WorkOrderLine? WorkOrder,
    TimingsLine Timings)
{
    public static IntakeLine Of(IntakeResult result, Terminal terminal) => new(
        result.Source.Id,
        result.Source.Path,
        SegmentLine.Seconds(result.Duration),
        ErrorLine.Of(result.Error, terminal),
        TranscriptLine.Of(result),
        LabelsLine.Of(result.Labels),
        WorkOrderLine.Of(result.Order),
        TimingsLine.Of(result.Times));
}
