using System.CommandLine;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Intake.Benchmarks.Support;

/// <summary><c>micro</c>: BenchmarkDotNet over single parts, each beside a baseline.</summary>
internal static class MicroCommand
{
    public static Command Create()
    {
        var arguments = new Argument<string[]>("arguments")
        {
            Description = "Arguments of BenchmarkDotNet, for example --filter *Resampler* or --list flat; everything runs without any.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("micro", "Single parts beside a baseline each (BenchmarkDotNet).") { arguments };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(parsed =>
        {
            string[] given = [.. parsed.GetValue(arguments)!, .. parsed.UnmatchedTokens];
            Run(given.Length > 0 ? given : ["--filter", "*"]);
            return 0;
        });
        return command;
    }

    private static void Run(string[] arguments)
    {
        var machine = Machine.Here();
        string folder = Tests.Repository.Path("benchmarks", "results", machine.Folder);
        var config = ManualConfig.CreateEmpty()
            .AddLogger(ConsoleLogger.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddColumn(new WorkPerSecondColumn())
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddExporter(MarkdownExporter.GitHub)
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)) // the project's build layout does not suit generated projects
            .WithArtifactsPath(folder);
        BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(arguments, config);

        // BenchmarkDotNet puts reports into "results" and logs beside it; only the tables are kept
        string reports = Path.Combine(folder, "results");
        if (Directory.Exists(reports))
        {
            foreach (string report in Directory.EnumerateFiles(reports, "*.md"))
            {
                string name = Path.GetFileName(report).Replace("Intake.Benchmarks.", "micro-", StringComparison.Ordinal).Replace("-report-github", "", StringComparison.Ordinal);
                File.Move(report, Path.Combine(folder, name), overwrite: true);
            }

            Directory.Delete(reports, recursive: true);
        }

        foreach (string log in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.log") : [])
        {
            File.Delete(log);
        }
    }
}
