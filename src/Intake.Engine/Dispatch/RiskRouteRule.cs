namespace Intake.Engine.Dispatch;

/// <summary>What a kind of risk does to the route of a work order.</summary>
/// <param name="Risk">Risk type, for example wage.</param>
/// <param name="FromLevel">Lowest risk level of the call at which the rule holds.</param>
/// <param name="AlsoNotify">Departments and lines to be told.</param>
/// <param name="Department">Department that takes the order over, null to leave it where it is.</param>
internal sealed record RiskRouteRule(string Risk, string FromLevel, IReadOnlyList<string> AlsoNotify, string? Department = null);
