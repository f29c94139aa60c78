using Intake.Engine.Dispatch;

namespace Intake.Host.Output;

/// <summary>Priorities for people.</summary>
internal static class Priorities
{
    public static string Name(Priority priority, Terminal terminal) => priority switch
    {
        Priority.Normal => terminal.In("一般", "normal"),
        Priority.High => terminal.In("加急", "high"),
        Priority.Urgent => terminal.In("紧急", "urgent"),
        _ => terminal.In("特急", "critical"),
    };
}
