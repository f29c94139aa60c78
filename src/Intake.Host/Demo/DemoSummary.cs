using Intake.Engine.Evaluation;

namespace Intake.Host.Demo;

/// <summary>The figures of one run of the demo.</summary>
/// <param name="Calls">All calls, in order.</param>
/// <param name="Elapsed">Wall time from the first byte read to the last result written, models loaded before.</param>
/// <param name="Loading">Wall time of loading the models.</param>
/// <param name="PeakBytes">Largest resident memory of the process so far.</param>
internal sealed record DemoSummary(IReadOnlyList<DemoCall> Calls, TimeSpan Elapsed, TimeSpan Loading, long PeakBytes)
{
    public TimeSpan Sound => TimeSpan.FromSeconds(Calls.Sum(call => call.Result.Duration.TotalSeconds));

    /// <summary>Seconds of sound a second of work.</summary>
    public double Speed => Sound / Elapsed;

    /// <summary>Share of the working time around the recogniser, 0..1.</summary>
    public double ShareAround
    {
        get
        {
            var total = Calls.Sum(call => call.Result.Times.Total.TotalSeconds);
            return total > 0 ? Calls.Sum(call => call.Result.Times.AroundRecogniser.TotalSeconds) / total : 0;
        }
    }

    /// <summary>All calls together.</summary>
    public ErrorRates Errors => Calls.Aggregate(ErrorRates.None, (sum, call) => new ErrorRates(
        sum.Pairs + call.Errors.Pairs,
        sum.ReferenceLength + call.Errors.ReferenceLength,
        sum.Substitutions + call.Errors.Substitutions,
        sum.Deletions + call.Errors.Deletions,
        sum.Insertions + call.Errors.Insertions));
}
