using System.Text.Json;

namespace Intake.Benchmarks.Support;

/// <summary>The built command line program, run as a user's process.</summary>
internal static class HotlineProgram
{
    private const int SomeCallsFailed = 1; // docs/exit-codes.md; a call without speech is one

    /// <summary>Path of the Release build that <c>benchmarks/run</c> makes.</summary>
    public static string Assembly => Tests.Repository.Path("artifacts", "bin", "Intake.Host", "release", "hotline.dll");

    /// <summary>Runs <c>hotline intake</c> and reads its lines.</summary>
    public static (MeasuredProcess Process, IReadOnlyList<JsonElement> Lines) Intake(IEnumerable<string> paths, string output)
    {
        var process = MeasuredProcess.Run("dotnet", Arguments(paths, output), alsoGood: SomeCallsFailed);
        return (process, Lines(output));
    }

    /// <summary>Arguments of <c>dotnet</c> for <c>hotline intake PATHS -o OUTPUT</c>.</summary>
    public static IEnumerable<string> Arguments(IEnumerable<string> paths, string output)
    {
        if (!File.Exists(Assembly))
        {
            throw new MissingPartException($"The program is not built: expected {Assembly}. Run this through benchmarks/run, which builds it.");
        }

        return [Assembly, "intake", .. paths, "-o", output];
    }

    public static IReadOnlyList<JsonElement> Lines(string file) =>
        [.. File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>The raw text of one <c>intake</c> line, segments in order; empty without a transcript.</summary>
    public static string RawText(JsonElement line) =>
        line.TryGetProperty("transcript", out var transcript) && transcript.ValueKind == JsonValueKind.Object
            ? string.Join('\n', transcript.GetProperty("segments").EnumerateArray().Select(segment => segment.GetProperty("raw").GetString()))
            : "";
}
