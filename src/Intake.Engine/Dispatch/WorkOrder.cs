namespace Intake.Engine.Dispatch;

/// <summary>A matter on its way to the desk that must solve it (工单).</summary>
public sealed record WorkOrder
{
    /// <summary>Order number, unique and sortable by time.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the call it came from.</summary>
    public required string CallId { get; init; }

    /// <summary>Short title.</summary>
    public required string Title { get; init; }

    /// <summary>What was said that matters, in the caller's words.</summary>
    public required string Summary { get; init; }

    /// <summary>First-level category.</summary>
    public required string CategoryL1 { get; init; }

    /// <summary>Second-level category.</summary>
    public required string CategoryL2 { get; init; }

    /// <summary>Request type.</summary>
    public required string RequestType { get; init; }

    /// <summary>Department that must act (主办单位).</summary>
    public required string Department { get; init; }

    /// <summary>Desks to be told at once or to help (协办、同步), for example 119.</summary>
    public required IReadOnlyList<string> AlsoNotify { get; init; }

    /// <summary>Priority.</summary>
    public required Priority Priority { get; init; }

    /// <summary>When the order was opened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When the desk must have taken it up at the latest; null where only the deadline counts.</summary>
    public DateTimeOffset? RespondBy { get; init; }

    /// <summary>When it must be answered.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>Why this department, priority and deadline: names of the rules that decided.</summary>
    public required IReadOnlyList<string> DecidedBy { get; init; }
}
