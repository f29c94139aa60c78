using System.Text.RegularExpressions;
using Intake.Tests;
using Xunit;

namespace Intake.Engine.Tests;

/// <summary>Imports point upstream only: the folders of the engine are the stages, in the order of the README.</summary>
public sealed partial class FlowTests
{
    private static readonly string[] Stages = ["Audio", "Segmentation", "Transcription", "Speakers", "Normalization", "Classification", "Dispatch"];
    private static readonly string[] Ground = ["Models", "Diagnostics", "Onnx", "Lexicons"];
    private static readonly string[] Users = ["Live", "Batch", "Evaluation", "Training", "Import"];

    [Fact]
    public void Folders_OfTheEngine_AreAllKnown()
    {
        var folders = Directory.EnumerateDirectories(Repository.Path("src", "Intake.Engine")).Select(path => System.IO.Path.GetFileName(path)).Except(["bin", "obj"]);
        Assert.Empty(folders.Except([.. Stages, .. Ground, .. Users]));
    }

    [Fact]
    public void Usings_OfEveryFolder_PointUpstream()
    {
        var wrong =
            from file in SourceTree.Files("src/Intake.Engine")
            let folder = file.Split('/')[2]
            where !folder.EndsWith(".cs", StringComparison.Ordinal)
            from Match match in EngineUsing().Matches(SourceTree.Read(file))
            let imported = match.Groups[1].Value
            where imported != folder && !MayImport(folder, imported)
            select $"{file} imports {imported}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Engine_NeverKnowsTheHost() =>
        Assert.DoesNotContain(SourceTree.Files("src/Intake.Engine"), file => SourceTree.Read(file).Contains("using Intake.Host", StringComparison.Ordinal));

    [Fact]
    public void GlobalUsings_OfStages_AreForbidden() =>
        Assert.DoesNotContain(SourceTree.Files("src"), file => SourceTree.Read(file).Contains("global using Intake.", StringComparison.Ordinal));

    private static bool MayImport(string folder, string imported)
    {
        var stage = Array.IndexOf(Stages, folder);
        return Ground.Contains(imported) ? !Ground.Contains(folder) || (folder == "Models" && imported == "Onnx")
            : Users.Contains(folder) ? Stages.Contains(imported)
            : Array.IndexOf(Stages, imported) is >= 0 and var other && other < stage;
    }

    [GeneratedRegex(@"^\s*using (?:static )?(?:\w+ = )?Intake\.Engine\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex EngineUsing();
}
