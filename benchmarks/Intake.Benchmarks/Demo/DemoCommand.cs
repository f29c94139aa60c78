using System.CommandLine;

namespace Intake.Benchmarks.Demo;

/// <summary><c>demo</c>: the ten sample calls through the program, from audio to work order.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var repetitions = new Option<int>("--repetitions") { Description = "Runs of the program; medians are printed.", DefaultValueFactory = _ => 3 };
        var noSave = new Option<bool>("--no-save") { Description = "Prints only, writes no result file." };
        var command = new Command("demo", "Time by stage, peak memory and CER of the ten sample calls.") { repetitions, noSave };
        command.SetAction(parsed =>
        {
            DemoBenchmark.Run(Math.Max(1, parsed.GetValue(repetitions)), !parsed.GetValue(noSave));
            return 0;
        });
        return command;
    }
}
