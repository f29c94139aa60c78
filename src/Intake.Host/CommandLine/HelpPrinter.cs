using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;
using Intake.Engine;

namespace Intake.Host.CommandLine;

/// <summary>Help in the chosen language: usage, arguments, options, verbs, examples, exit codes.</summary>
internal sealed class HelpPrinter(Terminal terminal) : SynchronousCommandLineAction
{
    private const int Column = 34;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var page = Page(parseResult.CommandResult.Command);
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
        output.Write(page);
        return ExitCode.Ok;
    }

    /// <summary>The whole help page of a command.</summary>
    public string Page(Command command)
    {
        var page = new StringBuilder();
        page.Append(command.Description).Append("\n\n");
        page.Append(terminal.In("用法", "Usage")).Append(":\n  ").Append(Usage(command)).Append('\n');
        Section(page, new("参数", "Arguments"), command.Arguments.Select(argument => (Shown(argument), argument.Description)));
        Section(page, new("命令", "Commands"), command.Subcommands.Select(verb => ($"{verb.Name} {Shown(verb)}".TrimEnd(), verb.Description)));
        Section(page, new("选项", "Options"), AllOptions(command).Select(option => (Shown(option), option.Description)));
        var examples = command is Verb verb ? verb.Examples : command is HotlineCommand ? HotlineCommand.Examples : [];
        Section(page, new("示例", "Examples"), examples.Select(example => (example.Line, (string?)terminal.In(example.Does))));
        Section(page, new("退出码", "Exit codes"), ExitCode.Table.Select(row => (row.Code.ToString(), (string?)terminal.In(row.Meaning))));
        return page.ToString();
    }

    private static IEnumerable<Option> AllOptions(Command command) =>
        command.Options.Concat(Ancestors(command).SelectMany(above => above.Options).Where(option => option.Recursive)).DistinctBy(option => option.Name);

    private static IEnumerable<Command> Ancestors(Command command)
    {
        for (var above = command.Parents.OfType<Command>().FirstOrDefault(); above is not null; above = above.Parents.OfType<Command>().FirstOrDefault())
        {
            yield return above;
        }
    }

    private string Usage(Command command)
    {
        var path = string.Join(' ', Ancestors(command).Reverse().Append(command).Select(part => part is RootCommand ? "./hotline" : part.Name));
        var verb = command.Subcommands.Count == 0 ? "" : command is RootCommand ? terminal.In(" [命令]", " [command]") : terminal.In(" 命令", " command");
        return $"{path}{verb} {Shown(command)}".TrimEnd() + terminal.In(" [选项]", " [options]");
    }

    private static string Shown(Command command) => string.Join(' ', command.Arguments.Select(Shown));

    private static string Shown(Argument argument) =>
        (argument.Arity.MinimumNumberOfValues, argument.Arity.MaximumNumberOfValues) switch
        {
            (0, > 1) => $"[{argument.Name}...]",
            (0, _) => $"[{argument.Name}]",
            (_, > 1) => $"{argument.Name}...",
            _ => argument.Name,
        };

    private static string Shown(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(alias => alias is not "-?" and not "/h" and not "/?").Append(option.Name).OrderBy(name => name.Length));
        return option.HelpName is null ? names : $"{names} <{option.HelpName}>";
    }

    private void Section(StringBuilder page, LocalText title, IEnumerable<(string Left, string? Right)> rows)
    {
        var first = true;
        foreach (var (left, right) in rows)
        {
            if (first)
            {
                page.Append('\n').Append(terminal.In(title)).Append(":\n");
                first = false;
            }

            page.Append("  ").Append(left);
            if (left.Length > Column)
            {
                page.Append("\n  ").Append(' ', Column);
            }
            else
            {
                page.Append(' ', Column - left.Length);
            }

            page.Append("  ").Append(right?.Replace("\n", "\n" + new string(' ', Column + 4), StringComparison.Ordinal)).Append('\n');
        }
    }
}
