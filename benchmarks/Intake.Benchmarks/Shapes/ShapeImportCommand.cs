using System.CommandLine;
using Intake.Engine.Import;

namespace Intake.Benchmarks.Shapes;

/// <summary><c>shape-import</c>, a child process of <see cref="ShapeBenchmark"/>: one import, so that its memory is its own.</summary>
internal static class ShapeImportCommand
{
    public static Command Create()
    {
        var source = new Option<string>("--source") { Required = true };
        var target = new Option<string>("--target") { Required = true };
        var precision = new Option<ImportPrecision>("--precision");
        var command = new Command("shape-import", "Imports one model (used by shapes).") { source, target, precision };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            WhisperImporter.Import(parsed.GetValue(source)!, parsed.GetValue(target)!, parsed.GetValue(precision));
            return 0;
        });
        return command;
    }
}
