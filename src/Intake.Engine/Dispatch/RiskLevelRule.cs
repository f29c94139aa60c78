namespace Intake.Engine.Dispatch;

/// <summary>What a risk level does to a work order.</summary>
/// <param name="Name">none, low, medium, high or critical.</param>
/// <param name="Priority">Priority of the order.</param>
/// <param name="Hours">Deadline in hours by the clock, 1..72; null leaves the deadline of the request type.</param>
/// <param name="RespondMinutes">Minutes within which the desk must take the order up, 1..1440; null for none.</param>
internal sealed record RiskLevelRule(string Name, Priority Priority, int? Hours = null, int? RespondMinutes = null);
