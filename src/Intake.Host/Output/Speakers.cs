namespace Intake.Host.Output;

/// <summary>Speaker names for people.</summary>
internal static class Speakers
{
    /// <summary>Null for an unknown speaker.</summary>
    public static string? Name(string speaker, Terminal terminal) => speaker switch
    {
        "agent" => terminal.In("话务员", "Agent"),
        "citizen" => terminal.In("市民", "Citizen"),
        _ => null,
    };
}
