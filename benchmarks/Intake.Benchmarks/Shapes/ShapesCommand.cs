using System.CommandLine;
using System.Globalization;
using Intake.Benchmarks.Support;
using Intake.Engine.Import;

namespace Intake.Benchmarks.Shapes;

/// <summary><c>shapes</c>: the sizes of the published models on random weights: import, disk, memory and speed.</summary>
internal static class ShapesCommand
{
    public static Command Create()
    {
        var shapes = new Argument<string[]>("SHAPE") { Description = "tiny base small medium large-v3 turbo; all when none is given.", Arity = ArgumentArity.ZeroOrMore };
        shapes.AcceptOnlyFromAmong([.. WhisperShape.All.Select(shape => shape.Name)]);
        var precision = new Option<ImportPrecision>("--precision") { Description = "How the import stores the weights.", DefaultValueFactory = _ => ImportPrecision.Int8 };
        var noSave = new Option<bool>("--no-save") { Description = "Prints only, writes no result file." };
        var command = new Command("shapes", "Import time, disk, memory and speed of the published model sizes, on random weights (large-v3 takes 6 GB of disk for a while).")
        {
            shapes, precision, noSave,
        };
        command.SetAction(parsed =>
        {
            string[] named = parsed.GetValue(shapes)!;
            Run([.. WhisperShape.All.Where(shape => named.Length == 0 || named.Contains(shape.Name))], parsed.GetValue(precision), !parsed.GetValue(noSave));
            return 0;
        });
        return command;
    }

    private static void Run(IReadOnlyList<WhisperShape> shapes, ImportPrecision precision, bool save)
    {
        var machine = Machine.Here();
        string name = precision == ImportPrecision.Int8 ? "shapes" : "shapes-" + precision.ToString().ToLowerInvariant();
        var known = ResultFiles.Read<ShapesFile>(machine, name)?.Shapes ?? [];
        var measured = shapes.Select(shape => ShapeBenchmark.Run(shape, precision, machine.Commit)).ToDictionary(figures => figures.Shape);
        var rows = WhisperShape.All
            .Select(shape => measured.GetValueOrDefault(shape.Name) ?? known.FirstOrDefault(figures => figures.Shape == shape.Name))
            .OfType<ShapeFigures>()
            .ToList();
        string[] report =
        [
            "# Shapes: the published sizes of Whisper on random weights",
            "",
            .. machine.Lines(),
            $"- command: `benchmarks/run shapes SHAPE{(precision == ImportPrecision.Int8 ? "" : " --precision " + precision)}`, shape by shape; a row names the commit that it was measured at",
            $"- {precision.ToString().ToLowerInvariant()} from 2-byte source weights; each import and each run is a process of its own",
            "- import, run: largest resident size (VmHWM) of the process, one window at a time; open: resident size after opening the model",
            "- encode, token: processor time on one core, which others on the machine do not lengthen; import, open: wall-clock time",
            "- token: a decoder step behind a window of 30 s or 10 s, median of 20; batch: a step of 4 windows of 10 s, per token",
            "",
            "| shape | parameters, millions | source, MB | imported, MB | import, s | import, MiB | open, s | open, MiB | run, MiB | encode 30 s, s | encode 10 s, s | token 30 s, ms | token 10 s, ms | batch token, ms | commit |",
            "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|",
            .. rows.Select(Row),
        ];
        ResultFiles.Write(machine, name, report, new ShapesFile(machine, rows), save);
    }

    private static string Row(ShapeFigures figures) => string.Create(CultureInfo.InvariantCulture, $"| {figures.Shape} | {figures.Parameters / 1e6:0} | {figures.SourceBytes / 1e6:0} | {figures.ImportedBytes / 1e6:0} | {figures.ImportSeconds:0.0} | {figures.ImportPeakMiB:0} | {figures.Run.OpenSeconds:0.00} | {figures.Run.OpenMiB:0} | {figures.Run.PeakMiB:0} | {figures.Run.EncodeSeconds:0.00} | {figures.Run.ShortEncodeSeconds:0.00} | {figures.Run.TokenMilliseconds:0.0} | {figures.Run.ShortTokenMilliseconds:0.0} | {figures.Run.BatchTokenMilliseconds:0.0} | {figures.Commit} |");
}
