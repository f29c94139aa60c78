using System.Runtime.InteropServices;
using System.Text.Json;
using Intake.Engine;

namespace Intake.Host.Tuning;

/// <summary>The user's settings: <c>hotline/settings.json</c> in the folder for settings (Linux: ~/.config), or the file named by HOTLINE_SETTINGS.</summary>
internal static class SettingsFile
{
    /// <summary>Environment variable that names another file.</summary>
    public const string Variable = "HOTLINE_SETTINGS";

    /// <summary>Where it lies; null where the user has no folder for settings.</summary>
    public static string? FindPath()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return Path.GetFullPath(named);
        }

        var folder = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return folder.Length == 0 ? null : Path.Combine(folder, "hotline", "settings.json");
    }

    /// <summary>The choice for a recogniser; <see cref="RecogniserSpeed.Default"/> where there is none for this machine.</summary>
    /// <exception cref="IntakeException">The file cannot be read.</exception>
    public static RecogniserSpeed SpeedOf(string model) =>
        Read() is { } settings && settings.Machine == ThisMachine() ? settings.Models.GetValueOrDefault(model, RecogniserSpeed.Default) : RecogniserSpeed.Default;

    /// <summary>Keeps the choice for a recogniser; those of another machine are forgotten.</summary>
    /// <returns>The file.</returns>
    /// <exception cref="IntakeException">It cannot be written.</exception>
    public static string Keep(string model, RecogniserSpeed speed)
    {
        var path = FindPath() ?? throw new IntakeException(IntakeErrorCode.OutputUnwritable, new LocalText(
            $"没有存放用户设置的文件夹：请用环境变量 {Variable} 指定一个文件", $"There is no folder for the user's settings: name a file in the environment variable {Variable}"));
        var known = ReadOrNull(path) is { } settings && settings.Machine == ThisMachine() ? settings.Models : new Dictionary<string, RecogniserSpeed>();
        var models = new SortedDictionary<string, RecogniserSpeed>(known.ToDictionary(), StringComparer.Ordinal) { [model] = speed };
        using var file = Output.ResultFile.Open(path);
        file.WriteJson(new SpeedSettings(ThisMachine(), models), SettingsJson.Default.SpeedSettings);
        return path;
    }

    /// <summary>Deletes the settings.</summary>
    /// <returns>The file; null when there was none.</returns>
    /// <exception cref="IntakeException">It cannot be deleted.</exception>
    public static string? Delete()
    {
        if (FindPath() is not { } path || !File.Exists(path))
        {
            return null;
        }

        try
        {
            File.Delete(path);
            return path;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IntakeException(
                IntakeErrorCode.OutputUnwritable, new LocalText($"无法删除 {path}：{fault.Message}", $"Cannot delete {path}: {fault.Message}"), fault);
        }
    }

    /// <summary>Processor and cores.</summary>
    public static string ThisMachine()
    {
        const string Key = "model name";
        var name = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal)) : null;
        var processor = name is null ? RuntimeInformation.ProcessArchitecture.ToString() : name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        return $"{processor}, {Environment.ProcessorCount}";
    }

    private static SpeedSettings? Read() => FindPath() is { } path && File.Exists(path) ? Read(path) : null;

    private static SpeedSettings Read(string path)
    {
        try
        {
            var settings = JsonSerializer.Deserialize(File.ReadAllBytes(path), SettingsJson.Default.SpeedSettings);
            return settings is not null && settings.Models.Values.All(speed => speed.IsValid) ? settings : throw new JsonException("numbers out of range");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new IntakeException(
                IntakeErrorCode.InputInvalid,
                new LocalText(
                    $"设置文件 {path} 无法读取：{fault.Message}。应为 tune 写出的 JSON；用 ./hotline tune --reset 删除它",
                    $"The settings {path} cannot be read: {fault.Message}. Expected JSON as written by tune; ./hotline tune --reset deletes it"),
                fault);
        }
    }

    // what cannot be read is written anew
    private static SpeedSettings? ReadOrNull(string path)
    {
        try
        {
            return File.Exists(path) ? Read(path) : null;
        }
        catch (IntakeException)
        {
            return null;
        }
    }
}
