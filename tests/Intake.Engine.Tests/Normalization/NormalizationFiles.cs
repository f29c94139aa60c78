using System.Text.Json;
using Intake.Engine.Normalization;
using Xunit;

namespace Intake.Engine.Tests.Normalization;

/// <summary>The committed lexicons and the texts that the tests of this folder read.</summary>
internal static class NormalizationFiles
{
    private static readonly Lazy<TextNormalizer> Shared = new(() => TextNormalizer.Load(Lexicons));

    public static string Root { get; } = FindRoot();

    public static string Lexicons => Path.Combine(Root, "models", "lexicons");

    public static TextNormalizer Normalizer => Shared.Value;

    public static string DataFile(string name) =>
        Path.Combine(Root, "tests", "Intake.Engine.Tests", "Normalization", "Data", name);

    /// <summary>Rows of a table without its header and comments.</summary>
    public static IEnumerable<string[]> Rows(string name) =>
        File.ReadLines(DataFile(name)).Where(line => line.Length > 0 && line[0] != '#').Skip(1).Select(line => line.Split('\t'));

    /// <summary>Turns of all demo calls.</summary>
    public static IReadOnlyList<string> CallTurns()
    {
        var folder = Path.Combine(Root, "..", "shared", "calls");
        Assert.SkipUnless(Directory.Exists(folder), "The call corpus is not present.");
        return [.. Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines).SelectMany(Turns)];
    }

    /// <summary>Every tenth text of the request corpus.</summary>
    public static IEnumerable<string> Requests()
    {
        var file = Path.Combine(Root, "..", "shared", "requests", "requests.jsonl");
        Assert.SkipUnless(File.Exists(file), "The request corpus is not present.");
        foreach (var line in File.ReadLines(file).Where((_, i) => i % 10 == 0))
        {
            using var request = JsonDocument.Parse(line);
            yield return request.RootElement.GetProperty("text").GetString()!;
        }
    }

    private static IEnumerable<string> Turns(string line)
    {
        using var call = JsonDocument.Parse(line);
        return [.. call.RootElement.GetProperty("turns").EnumerateArray().Select(turn => turn.GetProperty("text").GetString()!)];
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Hotline.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No Hotline.sln above " + AppContext.BaseDirectory);
        }

        return folder.FullName;
    }
}
