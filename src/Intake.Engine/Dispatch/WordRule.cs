namespace Intake.Engine.Dispatch;

/// <summary>A department that words of the caller point to.</summary>
/// <param name="Any">Words of which one is enough.</param>
/// <param name="Department">The department.</param>
internal sealed record WordRule(IReadOnlyList<string> Any, string Department);
