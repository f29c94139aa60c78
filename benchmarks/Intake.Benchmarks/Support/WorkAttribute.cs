namespace Intake.Benchmarks.Support;

/// <summary>How much work one operation of a benchmark class does, for <see cref="WorkPerSecondColumn"/>.</summary>
/// <param name="amount">Units of work an operation.</param>
/// <param name="unit">For example <c>texts</c>; <c>s of sound</c> gives the real-time factor.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class WorkAttribute(double amount, string unit) : Attribute
{
    public double Amount => amount;

    public string Unit => unit;
}
