using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Microsoft.ML.OnnxRuntime;

namespace Intake.Benchmarks.Support;

/// <summary>What a figure was measured on and with.</summary>
internal sealed partial record Machine(string Cpu, string Vectors, int Cores, double MemoryGiB, string System, string Runtime, string OnnxRuntime, string Commit)
{
    /// <summary>Folder name under benchmarks/results: the processor and its cores, no host name.</summary>
    public string Folder => NotInNames().Replace(Cpu.ToLowerInvariant(), "-").Trim('-') + string.Create(CultureInfo.InvariantCulture, $"-{Cores}-cores");

    public static Machine Here() => new(
        First("/proc/cpuinfo", "model name"),
        Instructions(First("/proc/cpuinfo", "flags")),
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0, 1),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        typeof(InferenceSession).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
            ?? typeof(InferenceSession).Assembly.GetName().Version!.ToString(),
        CommitOf());

    public IEnumerable<string> Lines() =>
    [
        string.Create(CultureInfo.InvariantCulture, $"- machine: {Cpu}, {Cores} cores ({Vectors}), {MemoryGiB} GiB"),
        $"- system: {System}; {Runtime}; ONNX Runtime {OnnxRuntime}",
        $"- commit: {Commit}",
    ];

    private static string CommitOf()
    {
        try
        {
            string commit = MeasuredProcess.Run("git", ["rev-parse", "--short=12", "HEAD"], Tests.Repository.Root).Output.Trim();
            bool changed = MeasuredProcess.Run("git", ["status", "--porcelain", "--untracked-files=no"], Tests.Repository.Root).Output.Length > 0;
            return changed ? commit + " with changes" : commit;
        }
        catch (Exception absent) when (absent is MissingPartException or global::System.ComponentModel.Win32Exception)
        {
            return "unknown (no git)";
        }
    }

    private static string Instructions(string flags)
    {
        string[] known = ["avx2", "fma", "avx_vnni", "avx512f", "avx512_vnni", "asimd", "asimddp"];
        var have = flags.Split(' ').ToHashSet();
        return string.Join(' ', known.Where(have.Contains));
    }

    private static string First(string file, string key)
    {
        string? line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(text => text.StartsWith(key, StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInNames();
}
