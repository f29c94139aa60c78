using System.Text;
using Intake.Engine;
using Spectre.Console;

namespace Intake.Host.Demo;

/// <summary>One bar a call on standard error while the demo runs; nothing where that is not a terminal.</summary>
internal static class DemoProgress
{
    public static async Task<int> ShowAsync(IReadOnlyList<ManifestCall> manifest, Func<IProgress<IntakeProgress>?, Task<int>> run)
    {
        if (!Terminal.ErrorIsTerminal)
        {
            return await run(null);
        }

        using var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        return await console.Progress().HideCompleted(false).Columns(
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()).StartAsync(async view =>
            {
                var bars = manifest.ToDictionary(call => call.Id, call => view.AddTask(Markup.Escape(call.Id), autoStart: false, maxValue: call.DurationS));
                return await run(new Bars(bars));
            });
    }

    private sealed class Bars(Dictionary<string, ProgressTask> bars) : IProgress<IntakeProgress>
    {
        public void Report(IntakeProgress value)
        {
            var bar = bars[value.Source.Id];
            if (!bar.IsStarted)
            {
                bar.StartTask();
            }

            bar.Value = value.IsFinished ? bar.MaxValue : value.Position.TotalSeconds;
        }
    }
}
