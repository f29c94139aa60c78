using System.Text.Json;
using Intake.Benchmarks.Support;
using Intake.Engine.Import;

namespace Intake.Benchmarks.Shapes;

/// <summary>1 writes random weights; 2 imports them in one process; 3 opens and runs the model in another; 4 deletes all.</summary>
internal static class ShapeBenchmark
{
    // source and imported files together, with room to spare
    private const double DiskFactor = 2.2;

    public static ShapeFigures Run(WhisperShape shape, ImportPrecision precision, string commit)
    {
        using var scratch = new ScratchFolder();
        Require(shape, precision, scratch.Path());

        // 1
        Progress($"{shape.Name}: writing random weights");
        string source = scratch.Path("source"), target = scratch.Path(shape.Name);
        long sourceBytes = new RandomCheckpoint(shape, source).Write();

        // 2
        Progress($"{shape.Name}: importing");
        var import = MeasuredProcess.Run(Environment.ProcessPath!, ["shape-import", "--source", source, "--target", target, "--precision", precision.ToString()]);
        Directory.Delete(source, recursive: true);

        // 3
        Progress($"{shape.Name}: running");
        string output = scratch.Path("run.json");
        MeasuredProcess.Run(Environment.ProcessPath!, ["shape-run", "--model", target, "--output", output]);

        // 4 by the scratch folder
        return new ShapeFigures(
            shape.Name,
            commit,
            shape.Parameters,
            sourceBytes,
            import.Seconds,
            import.PeakBytes / 1048576.0,
            Directory.EnumerateFiles(target).Sum(path => new FileInfo(path).Length),
            JsonSerializer.Deserialize<ShapeRun>(File.ReadAllText(output))!);
    }

    private static void Require(WhisperShape shape, ImportPrecision precision, string folder)
    {
        double needed = 2 * shape.Parameters * (precision == ImportPrecision.Int8 ? 1.6 : DiskFactor);
        long free = new DriveInfo(folder).AvailableFreeSpace;
        if (free < needed)
        {
            throw new MissingPartException($"{shape.Name} needs {needed / 1e9:0.0} GB in {folder}, {free / 1e9:0.0} GB are free; name another place in TMPDIR.");
        }
    }

    private static void Progress(string what) => Console.Error.WriteLine($"… {what}");
}
