using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Intake.Benchmarks.Support;
using Intake.Engine.Classification;

namespace Intake.Benchmarks.Classification;

/// <summary><c>latency</c>: how long a single text of 100 characters takes to label, and what it allocates.</summary>
internal static class LatencyCommand
{
    private const int Texts = 200;
    private const int Rounds = 200;

    public static Command Create()
    {
        var command = new Command("latency", "Labels of single texts of 100 characters: median, 99th percentile, allocation.");
        command.SetAction(_ =>
        {
            var machine = Machine.Here();
            var figures = Measure();
            ResultFiles.Write(machine, "labels-latency", Markdown(machine, figures), figures, save: true);
            return figures.P99Milliseconds <= 0.3 ? 0 : 1;
        });
        return command;
    }

    private static LatencyFigures Measure()
    {
        var classifier = new IntakeClassifier(Tests.Repository.Path("models"));
        string[] texts = SampleText.Requests(Texts, 100);
        var times = new double[Texts * Rounds];
        classifier.ClassifyAll([.. Enumerable.Repeat(texts, 20).SelectMany(all => all)]);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        for (var at = 0; at < times.Length; at++)
        {
            var before = Stopwatch.GetTimestamp();
            classifier.Classify(texts[at % Texts]);
            times[at] = Stopwatch.GetElapsedTime(before).TotalMilliseconds;
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Array.Sort(times);
        return new LatencyFigures(times.Length, times[times.Length / 2], times[times.Length * 99 / 100], times[times.Length * 999 / 1000], times.Length / seconds, (double)allocated / times.Length);
    }

    private static IEnumerable<string> Markdown(Machine machine, LatencyFigures figures) =>
    [
        "# Labels of a single text", "", "Command: `benchmarks/run latency`", "", .. machine.Lines(), "",
        "All labels of one text of 100 characters at a time, features and risk rules included, on one thread.", "",
        "| texts | median ms | 99 % ms | 99.9 % ms | texts/s | bytes a text (the result) |", "|---:|---:|---:|---:|---:|---:|",
        string.Create(CultureInfo.InvariantCulture, $"| {figures.Texts} | {figures.MedianMilliseconds:0.000} | {figures.P99Milliseconds:0.000} | {figures.P999Milliseconds:0.000} | {figures.TextsPerSecond:#,0} | {figures.BytesPerText:#,0} |"),
    ];
}
