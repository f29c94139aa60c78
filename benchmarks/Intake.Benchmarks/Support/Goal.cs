using System.Globalization;

namespace Intake.Benchmarks.Support;

/// <summary>A figure beside the one that the project set itself.</summary>
/// <param name="Name">What is compared.</param>
/// <param name="Value">Measured.</param>
/// <param name="Bound">Limit.</param>
/// <param name="AtLeast">True when the value must not be lower, false when it must not be higher.</param>
/// <param name="Unit">Unit behind both numbers.</param>
internal sealed record Goal(string Name, double Value, double Bound, bool AtLeast, string Unit)
{
    public bool Met => AtLeast ? Value >= Bound : Value <= Bound;

    public string Row => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Name} | {Value:0.00}{Unit} | {(AtLeast ? "≥" : "≤")} {Bound:0.##}{Unit} | {(Met ? "met" : "**missed**")} |");
}
