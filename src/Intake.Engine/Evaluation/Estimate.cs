using System.Globalization;

namespace Intake.Engine.Evaluation;

/// <summary>A measured value with its 95 % interval (bootstrap over texts).</summary>
/// <param name="Value">The value on all texts.</param>
/// <param name="Low">2.5 % quantile of the resamples.</param>
/// <param name="High">97.5 % quantile of the resamples.</param>
public sealed record Estimate(double Value, double Low, double High)
{
    /// <summary>For example <c>0.678 [0.636–0.718]</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value:0.000} [{Low:0.000}–{High:0.000}]");
}
