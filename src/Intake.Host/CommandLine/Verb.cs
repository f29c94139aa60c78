using System.CommandLine;
using Intake.Engine;

namespace Intake.Host.CommandLine;

/// <summary>A command with its help text in the chosen language and examples.</summary>
internal sealed class Verb(string name, Terminal terminal, LocalText about) : Command(name, terminal.In(about))
{
    /// <summary>Command lines that work as they stand, each with what it does.</summary>
    public IReadOnlyList<(string Line, LocalText Does)> Examples { get; init; } = [];
}
