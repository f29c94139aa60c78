namespace Intake.Engine.Dispatch;

/// <summary>Normal deadline of a request type.</summary>
/// <param name="Name">Request type, for example 投诉.</param>
/// <param name="WorkingDays">Working days after the day on which the order was opened, 1..60.</param>
/// <param name="Department">Department that keeps every request of this type without risk (wrong numbers, chat), null for the category's.</param>
internal sealed record RequestTypeRule(string Name, int WorkingDays, string? Department = null);
