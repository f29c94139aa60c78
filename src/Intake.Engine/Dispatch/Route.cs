namespace Intake.Engine.Dispatch;

/// <summary>Where an order goes and how soon, with the names of the rules that decided.</summary>
internal sealed record Route
{
    public required string Department { get; init; }

    public required IReadOnlyList<string> AlsoNotify { get; init; }

    public required Priority Priority { get; init; }

    public required DateTimeOffset Deadline { get; init; }

    public required DateTimeOffset? RespondBy { get; init; }

    public required IReadOnlyList<string> DecidedBy { get; init; }
}
