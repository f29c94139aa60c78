using System.Text.Encodings.Web;
using System.Text.Json;

namespace Intake.Benchmarks.Support;

/// <summary>Writes one measurement as Markdown and JSON into benchmarks/results/MACHINE.</summary>
internal static class ResultFiles
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The figures of an earlier measurement on this machine, null when there are none.</summary>
    public static T? Read<T>(Machine machine, string name)
    {
        string path = Tests.Repository.Path("benchmarks", "results", machine.Folder, name + ".json");
        return File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllText(path), Readable) : default;
    }

    /// <summary>Prints the Markdown and, where wanted, writes both files; the name has no extension (<c>speech-mandarin</c>).</summary>
    public static void Write<T>(Machine machine, string name, IEnumerable<string> markdown, T figures, bool save)
    {
        string text = string.Join('\n', markdown) + "\n";
        Console.Write(text);
        if (!save)
        {
            return;
        }

        string folder = Tests.Repository.Path("benchmarks", "results", machine.Folder);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name + ".md"), text);
        File.WriteAllText(Path.Combine(folder, name + ".json"), JsonSerializer.Serialize(figures, Readable) + "\n");
        Console.WriteLine($"\nwritten: benchmarks/results/{machine.Folder}/{name}.md and .json");
    }
}
