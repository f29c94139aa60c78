using Intake.Engine.Dispatch;

namespace Intake.Host.Output;

/// <summary>A work order as JSON.</summary>
internal sealed record WorkOrderLine(
    string Id,
    string CallId,
    string Title,
    string Summary,
    string CategoryL1,
    string CategoryL2,
    string RequestType,
    string Department,
    IReadOnlyList<string> AlsoNotify,
    string Priority,
    DateTimeOffset OpenedAt,
    DateTimeOffset? RespondBy,
    DateTimeOffset Deadline,
    IReadOnlyList<string> DecidedBy)
{
    public static WorkOrderLine? Of(WorkOrder? order) => order is null ? null : new WorkOrderLine(
        order.Id,
        order.CallId,
        order.Title,
        order.Summary,
        order.CategoryL1,
        order.CategoryL2,
        order.RequestType,
        order.Department,
        order.AlsoNotify,
        NameOf(order.Priority),
        order.OpenedAt,
        order.RespondBy,
        order.Deadline,
        order.DecidedBy);

    private static string NameOf(Priority priority) => priority switch
    {
        Intake.Engine.Dispatch.Priority.Normal => "normal",
        Intake.Engine.Dispatch.Priority.High => "high",
        Intake.Engine.Dispatch.Priority.Urgent => "urgent",
        _ => "critical",
    };
}
