using System.Text.Json;

namespace Intake.Engine.Models;

/// <summary>What models there are: models.json of the project and local.json of this machine's own imports.</summary>
public sealed class ModelCatalog
{
    /// <summary>The project's catalogue.</summary>
    public const string FileName = "models.json";

    /// <summary>Models imported on this machine; not under version control.</summary>
    public const string LocalFileName = "local.json";

    private const int MaximumBytes = 16 << 20;

    private ModelCatalog(IReadOnlyList<ModelEntry> entries) => Entries = entries;

    /// <summary>All models, the project's first.</summary>
    public IReadOnlyList<ModelEntry> Entries { get; }

    /// <summary>Reads the catalogue of a models folder.</summary>
    /// <exception cref="IntakeException">Missing or malformed; the message lists every fault.</exception>
    public static ModelCatalog Load(string folder)
    {
        var entries = Read(Path.Combine(folder, FileName)).ToList();
        var local = Path.Combine(folder, LocalFileName);
        if (File.Exists(local))
        {
            entries.AddRange(Read(local).Select(entry => entry is null ? entry! : entry with { IsLocal = true }));
        }

        var faults = entries.SelectMany(CatalogCheck.Faults).ToList();
        faults.AddRange(entries.Where(entry => entry?.Name is not null).GroupBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => new LocalText($"模型名 {group.Key} 重复", $"the model name {group.Key} occurs twice")));
        ModelFault.ThrowIfAny(folder, faults);
        return new ModelCatalog(entries);
    }

    /// <summary>The model of this name, or null.</summary>
    public ModelEntry? Find(string name) => Entries.FirstOrDefault(entry => entry.Name == name);

    /// <summary>Throws when a model of this machine cannot have this name: call it before an import, which replaces a folder of the same name.</summary>
    /// <exception cref="IntakeException">No plain name, or that of a model of the project.</exception>
    public static void RequireFreeName(string folder, string name)
    {
        if (!CatalogCheck.IsName(name))
        {
            throw new IntakeException(IntakeErrorCode.InputInvalid, new LocalText(
                $"模型名“{name}”无效：只用英文字母、数字、点、横线",
                $"the model name \"{name}\" is invalid: use letters, digits, dots, hyphens and underscores"));
        }

        var path = Path.Combine(folder, FileName);
        if (File.Exists(path) && Read(path).Any(other => string.Equals(other?.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new IntakeException(IntakeErrorCode.InputInvalid, new LocalText(
                $"模型名 {name} 属于项目自带模型，请换一个名字",
                $"{name} is the name of a model of the project; choose another"));
        }
    }

    /// <summary>Writes an imported model into local.json of a models folder; an older entry of the same name is replaced.</summary>
    public static void AddLocal(string folder, ModelEntry entry)
    {
        ModelFault.ThrowIfAny(folder, [.. CatalogCheck.Faults(entry)]);
        RequireFreeName(folder, entry.Name);
        var local = Path.Combine(folder, LocalFileName);
        var others = File.Exists(local) ? Read(local).Where(other => other?.Name != entry.Name) : [];
        var temporary = local + ".tmp";
        try
        {
            File.WriteAllText(temporary, JsonSerializer.Serialize(new CatalogFile([.. others, entry]), CatalogJson.Default.CatalogFile) + "\n");
            File.Move(temporary, local, overwrite: true);
            KeepOutOfGit(Path.Combine(folder, entry.Name));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IntakeException(
                IntakeErrorCode.OutputUnwritable,
                new LocalText($"{local}：无法写入（{error.Message}）", $"{local}: cannot be written ({error.Message})"),
                error);
        }
    }

    /// <summary>Writes a model of the project, made anew on this machine, into models.json; the entry of the same name is replaced in its place.</summary>
    internal static void Refresh(string folder, ModelEntry entry)
    {
        ModelFault.ThrowIfAny(folder, [.. CatalogCheck.Faults(entry)]);
        var path = Path.Combine(folder, FileName);
        var entries = Read(path).ToList();
        var place = entries.FindIndex(other => other?.Name == entry.Name);
        if (place < 0)
        {
            entries.Add(entry);
        }
        else
        {
            entries[place] = entry;
        }

        try
        {
            File.WriteAllText(path + ".tmp", JsonSerializer.Serialize(new CatalogFile(entries), CatalogJson.Default.CatalogFile) + "\n");
            File.Move(path + ".tmp", path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IntakeException(
                IntakeErrorCode.OutputUnwritable,
                new LocalText($"{path}：无法写入（{error.Message}）", $"{path}: cannot be written ({error.Message})"),
                error);
        }
    }

    // an import has the size of a release; nobody wants it in the history by accident
    private static void KeepOutOfGit(string folder)
    {
        var rule = Path.Combine(folder, ".gitignore");
        if (Directory.Exists(folder) && !File.Exists(rule))
        {
            File.WriteAllText(rule, "*\n");
        }
    }

    // entries may be null: the file may say so, and CatalogCheck tells
    private static IReadOnlyList<ModelEntry> Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > MaximumBytes)
            {
                throw ModelFault.Corrupt(path, $"{stream.Length} 字节，上限 {MaximumBytes}", $"{stream.Length} bytes, the limit is {MaximumBytes}");
            }

            return JsonSerializer.Deserialize(stream, CatalogJson.Default.CatalogFile)?.Models
                ?? throw ModelFault.Corrupt(path, "缺少 models 列表", "the list \"models\" is missing");
        }
        catch (JsonException error)
        {
            throw ModelFault.Corrupt(path, $"不是有效的模型目录（{error.Message}）", $"not a valid model catalogue ({error.Message})", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw ModelFault.Missing(path, $"无法读取模型目录（{error.Message}）", $"the model catalogue cannot be read ({error.Message})", error);
        }
    }
}
