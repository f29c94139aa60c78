using Intake.Engine;

namespace Intake.Host;

/// <summary>Where the files of the project lie: models, samples, training data.</summary>
internal static class Installation
{
    private static readonly Lazy<string> FoundRoot = new(FindRoot);

    /// <summary>The folder with Hotline.sln, found upwards from the program; HOTLINE_ROOT overrides it.</summary>
    public static string Root => FoundRoot.Value;

    /// <summary>What is said in the sample calls of the demo.</summary>
    public static string Manifest => Path.Combine(Root, "samples", "calls", "manifest.jsonl");

    /// <summary>The texts in data/ to train on.</summary>
    /// <exception cref="IntakeException">There is none.</exception>
    public static string[] DataFiles()
    {
        var data = Path.Combine(Root, "data");
        return Directory.Exists(data) && Directory.EnumerateFiles(data, "*.jsonl", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } files
            ? files
            : throw new IntakeException(IntakeErrorCode.InputInvalid, new LocalText($"{data} 里没有文本（*.jsonl）", $"There are no texts (*.jsonl) in {data}"));
    }

    private static string FindRoot()
    {
        if (Environment.GetEnvironmentVariable("HOTLINE_ROOT") is { Length: > 0 } chosen)
        {
            return chosen;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Hotline.sln")))
            {
                return folder.FullName;
            }
        }

        throw new IntakeException(IntakeErrorCode.ModelMissing, new LocalText(
            $"从 {AppContext.BaseDirectory} 向上没有找到项目文件夹（其中有 Hotline.sln）；请设置 HOTLINE_ROOT",
            $"No project folder (the one with Hotline.sln) was found upwards from {AppContext.BaseDirectory}; set HOTLINE_ROOT"));
    }
}
