using System.CommandLine;
using System.Text.RegularExpressions;
using Intake.Engine;

namespace Intake.Host.CommandLine;

/// <summary>Says what is wrong with a command line, in the chosen language, and where help is.</summary>
internal static partial class ParseErrors
{
    public static int Explain(ParseResult parsed, Terminal terminal)
    {
        foreach (var message in parsed.Errors.Select(error => error.Message).Distinct())
        {
            terminal.Say(new LocalText("命令行有误：" + Chinese(message), "Wrong command line: " + message));
        }

        var path = parsed.CommandResult.Command is RootCommand ? "./hotline" : "./hotline " + Path(parsed.CommandResult.Command);
        terminal.Say($"用法见：{path} --help", $"See {path} --help");
        return ExitCode.Usage;
    }

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } above and not RootCommand ? $"{Path(above)} {command.Name}" : command.Name;

    // the parser library has English messages only; anything else stays as it is
    private static string Chinese(string message)
    {
        message = Unrecognised().Replace(message, "不认识的命令或参数“$1”");
        message = OptionValueMissing().Replace(message, "选项 $1 后面缺少值");
        message = ArgumentMissing().Replace(message, "命令 $2 缺少参数 $1");
        message = CommandMissing().Replace(message, "缺少子命令");
        message = NotAmong().Replace(message, "“$1”不在允许的值之中：");
        return Single().Replace(message, "选项 $1 只能有一个值，给了 $2 个");
    }

    [GeneratedRegex(@"^Unrecognized command or argument '(.*)'\.$")]
    private static partial Regex Unrecognised();

    [GeneratedRegex(@"^Required argument missing for option: '(.*)'\.$")]
    private static partial Regex OptionValueMissing();

    [GeneratedRegex(@"^Required argument '(.*)' missing for command: '(.*)'\.$")]
    private static partial Regex ArgumentMissing();

    [GeneratedRegex(@"^Required command was not provided\.$")]
    private static partial Regex CommandMissing();

    [GeneratedRegex(@"^Argument '(.*)' not recognized\. Must be one of:")]
    private static partial Regex NotAmong();

    [GeneratedRegex(@"^Option '(.*)' expects a single argument but (\d+) were provided\.$")]
    private static partial Regex Single();
}
