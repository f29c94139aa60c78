using System.CommandLine;

namespace Intake.Host.CommandLine;

/// <summary>Options with a closed list of values.</summary>
internal static class OptionChoices
{
    /// <summary>Allows these values only.</summary>
    public static Option<string> Among(this Option<string> option, params string[] values)
    {
        option.AcceptOnlyFromAmong(values);
        return option;
    }
}
