namespace Intake.Engine.Dispatch;

/// <summary>The file <c>dispatch-rules.json</c> as it is written.</summary>
internal sealed record RulesDocument
{
    /// <summary>Why the figures are what they are; read by people only.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Desk that keeps what no rule sends elsewhere.</summary>
    public required string Hotline { get; init; }

    /// <summary>Hour at which a deadline in working days ends, Chinese time, for example 18:00.</summary>
    public required TimeOnly DayEnds { get; init; }

    /// <summary>Every department that a rule may name.</summary>
    public required IReadOnlyList<string> Departments { get; init; }

    /// <summary>Emergency and advice lines that may be told besides departments.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>Normal deadline by request type.</summary>
    public required IReadOnlyList<RequestTypeRule> RequestTypes { get; init; }

    /// <summary>Priority and short deadline by risk level.</summary>
    public required IReadOnlyList<RiskLevelRule> RiskLevels { get; init; }

    /// <summary>What a kind of risk adds from a level on.</summary>
    public required IReadOnlyList<RiskRouteRule> Risks { get; init; }

    /// <summary>Department by <c>level1/level2</c>.</summary>
    public required IReadOnlyDictionary<string, CategoryRule> Categories { get; init; }
}
