using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Intake.Benchmarks.Support;

namespace Intake.Benchmarks.Demo;

/// <summary><c>memory</c>: the same short call again and again in one process; its resident size must not grow.</summary>
internal static class GrowthCommand
{
    private const double MostGrowth = 0.05;

    public static Command Create()
    {
        var calls = new Option<int>("--calls") { Description = "Calls in one process.", DefaultValueFactory = _ => 200 };
        var seconds = new Option<int>("--seconds") { Description = "Length of the call, cut from a sample call.", DefaultValueFactory = _ => 8 };
        var noSave = new Option<bool>("--no-save") { Description = "Prints only, writes no result file." };
        var command = new Command("memory", "Resident size after 20, 100 and 200 equal calls; exit code 1 when it grew by more than 5 %.") { calls, seconds, noSave };
        command.SetAction(parsed => Run(Math.Max(30, parsed.GetValue(calls)), Math.Max(1, parsed.GetValue(seconds)), !parsed.GetValue(noSave)));
        return command;
    }

    private static int Run(int calls, int seconds, bool save)
    {
        using var scratch = new ScratchFolder();
        string first = scratch.Path("call-000.wav");
        MeasuredProcess.Run("ffmpeg", ["-v", "error", "-nostdin", "-i", Sample(), "-t", seconds.ToString(CultureInfo.InvariantCulture), "-c", "copy", first]);
        string[] copies = [.. Enumerable.Range(0, calls).Select(i => scratch.Path($"call-{i:D3}.wav"))];
        foreach (string copy in copies.Skip(1))
        {
            File.Copy(first, copy);
        }

        int[] marks = [calls / 10, calls / 2, calls];
        var sizes = Watch(copies, scratch.Path("calls.jsonl"), marks);
        double growth = (sizes[^1].MiB / sizes[0].MiB) - 1;
        var goal = new Goal("growth of the resident size", 100 * growth, 100 * MostGrowth, AtLeast: false, " %");
        var machine = Machine.Here();
        string[] report =
        [
            "# Memory: one call repeated in one process",
            "",
            .. machine.Lines(),
            string.Create(CultureInfo.InvariantCulture, $"- command: `benchmarks/run memory --calls {calls} --seconds {seconds}`; resident size seen from outside, median of the samples between two marks"),
            "",
            "| calls finished | resident MiB |",
            "|---|---|",
            .. sizes.Select(size => string.Create(CultureInfo.InvariantCulture, $"| {size.Calls} | {size.MiB:0.0} |")),
            "",
            "| goal | measured | bound | |",
            "|---|---|---|---|",
            goal.Row,
        ];
        ResultFiles.Write(machine, "memory", report, new { machine, calls, seconds, sizes = sizes.Select(size => new { size.Calls, resident_mib = size.MiB }), growth }, save);
        return goal.Met ? 0 : 1;
    }

    private static string Sample() => Directory.EnumerateFiles(Tests.Repository.Path("samples", "calls"), "*.wav").Order(StringComparer.Ordinal).First();

    // reads how many calls the output holds and how large the process is, until it ends
    private static List<(int Calls, double MiB)> Watch(string[] files, string output, int[] marks)
    {
        var seen = new List<(int Calls, double MiB)>();
        var start = new ProcessStartInfo("dotnet", HotlineProgram.Arguments(files, output)) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        while (!process.WaitForExit(50))
        {
            double size = ProcessMemory.ResidentBytes(process.Id) / 1048576.0;
            if (size > 0)
            {
                seen.Add((Count(output), size));
            }
        }

        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new MissingPartException($"hotline ended with exit code {process.ExitCode}: {errors.Result}");
        }

        int previous = 0;
        var sizes = new List<(int, double)>();
        foreach (int mark in marks)
        {
            // a tenth of the calls before each mark
            int from = Math.Max(previous, mark - Math.Max(2, marks[^1] / 20));
            sizes.Add((mark, Statistics.Median(seen.Where(sample => sample.Calls >= from && sample.Calls <= mark).Select(sample => sample.MiB))));
            previous = mark;
        }

        return sizes;
    }

    // the program writes each line at once
    private static int Count(string output)
    {
        if (!File.Exists(output))
        {
            return 0;
        }

        using var file = new FileStream(output, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        int lines = 0;
        while (reader.ReadLine() is not null)
        {
            lines++;
        }

        return lines;
    }
}
