using System.Text.RegularExpressions;

namespace Intake.Engine.Models;

/// <summary>What may be wrong with a catalogue entry by itself.</summary>
internal static partial class CatalogCheck
{
    /// <summary>All faults of one entry.</summary>
    public static IEnumerable<LocalText> Faults(ModelEntry? entry)
    {
        if (entry is null || !IsName(entry.Name))
        {
            yield return new LocalText(
                $"模型名“{entry?.Name}”无效：只用英文字母、数字、点、横线",
                $"the model name \"{entry?.Name}\" is invalid: use letters, digits, dots, hyphens and underscores");
            yield break;
        }

        foreach (var (field, value) in new[] { ("task", entry.Task), ("licence", entry.Licence), ("origin", entry.Origin) })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return new LocalText($"{entry.Name}：缺少 {field}", $"{entry.Name}: {field} is missing");
            }
        }

        if (entry.Files is not { Count: > 0 })
        {
            yield return new LocalText($"{entry.Name}：没有文件", $"{entry.Name}: no files");
        }

        foreach (var file in entry.Files ?? [])
        {
            if (file?.Path is null || !IsInside(file.Path, entry.Name!))
            {
                yield return new LocalText(
                    $"{entry.Name}：路径“{file?.Path}”必须在 {entry.Name}/ 之内",
                    $"{entry.Name}: the path \"{file?.Path}\" must lie inside {entry.Name}/");
            }
            else if (file.Bytes < 0 || !Sha256().IsMatch(file.Sha256 ?? string.Empty))
            {
                yield return new LocalText(
                    $"{file.Path}：bytes 或 sha256 无效（{file.Bytes}，“{file.Sha256}”）",
                    $"{file.Path}: bytes or sha256 is invalid ({file.Bytes}, \"{file.Sha256}\")");
            }
        }
    }

    /// <summary>Whether a name can be that of a model and its folder.</summary>
    public static bool IsName(string? name) => Name().IsMatch(name ?? string.Empty);

    private static bool IsInside(string path, string folder)
        => path.StartsWith(folder + "/", StringComparison.Ordinal)
            && !path.Contains('\\', StringComparison.Ordinal)
            && path.Split('/').All(part => part is not ("" or "." or ".."));

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
    private static partial Regex Name();

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Sha256();
}
