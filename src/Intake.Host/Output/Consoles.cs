using Spectre.Console;

namespace Intake.Host.Output;

/// <summary>Consoles for tables; plain and wide where the output is not a terminal.</summary>
internal static class Consoles
{
    private const int WidthWithoutTerminal = 160;

    public static IAnsiConsole Output()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = Terminal.OutputIsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Out = new AnsiConsoleOutput(Console.Out),
        });
        if (!Terminal.OutputIsTerminal)
        {
            console.Profile.Width = WidthWithoutTerminal;
        }

        return console;
    }
}
