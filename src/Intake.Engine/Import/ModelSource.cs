using System.Text.Json;

namespace Intake.Engine.Import;

/// <summary>The files of a Hugging Face model, found in a folder by their standard names or by a common prefix.</summary>
internal sealed class ModelSource
{
    // A folder of shards may hold large models; more than this is no Whisper
    private const int MaximumShards = 1000;
    private const int MaximumIndexBytes = 16 << 20;

    private readonly string _folder;
    private readonly string _prefix;

    private ModelSource(string folder, string prefix, IReadOnlyList<string> weights)
    {
        _folder = folder;
        _prefix = prefix;
        Weights = weights;
    }

    /// <summary>Safetensors files that together hold all tensors.</summary>
    public IReadOnlyList<string> Weights { get; }

    /// <summary>Name of the model, taken from the prefix or the folder.</summary>
    public string Name => _prefix.Length > 0 ? _prefix[..^1] : System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(_folder));

    /// <summary>Finds the files; <paramref name="name"/> chooses among several prefixed sets such as <c>whisper-base.safetensors</c>.</summary>
    public static ModelSource Find(string path, string? name)
    {
        path = System.IO.Path.GetFullPath(path);
        if (File.Exists(path) && path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
        {
            var stem = System.IO.Path.GetFileNameWithoutExtension(path);
            path = System.IO.Path.GetDirectoryName(path)!;
            name = stem == "model" ? null : stem;
        }

        if (!Directory.Exists(path))
        {
            throw Missing(path, "找不到这个文件夹", "no such folder");
        }

        if (name is null && File.Exists(System.IO.Path.Combine(path, "model.safetensors.index.json")))
        {
            return new ModelSource(path, string.Empty, Shards(System.IO.Path.Combine(path, "model.safetensors.index.json")));
        }

        if (name is null && File.Exists(System.IO.Path.Combine(path, "model.safetensors")))
        {
            return new ModelSource(path, string.Empty, [System.IO.Path.Combine(path, "model.safetensors")]);
        }

        return FindPrefixed(path, name);
    }

    /// <summary>Full path of a companion such as <c>config.json</c>, whether or not it exists.</summary>
    public string Path(string file) => System.IO.Path.Combine(_folder, _prefix + file);

    /// <summary>Full path of a companion that must exist.</summary>
    public string Require(string file)
        => File.Exists(Path(file)) ? Path(file) : throw Missing(Path(file), "缺少这个文件", "this file is missing");

    /// <summary>Opens a file for reading, with the failure named.</summary>
    public static FileStream OpenRead(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Missing(path, "缺少这个文件", "this file is missing");
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new IntakeException(
                IntakeErrorCode.AccessDenied,
                new LocalText($"{path}：无法读取（{error.Message}），请检查权限", $"{path}: cannot be read ({error.Message}); check its permissions"),
                error);
        }
    }

    /// <summary>Reads a JSON file of bounded size.</summary>
    public static JsonDocument ReadJson(string path, int maximumBytes)
    {
        using var stream = OpenRead(path);
        if (stream.Length > maximumBytes)
        {
            throw Faults.Corrupt(
                $"{path}：{stream.Length} 字节，超过上限 {maximumBytes}",
                $"{path}: {stream.Length} bytes, the limit is {maximumBytes}");
        }

        try
        {
            return JsonDocument.Parse(stream);
        }
        catch (JsonException error)
        {
            throw Faults.Corrupt($"{path}：不是有效的 JSON（{error.Message}）", $"{path}: not valid JSON ({error.Message})", error);
        }
    }

    private static ModelSource FindPrefixed(string folder, string? name)
    {
        if (name is not null && System.IO.Path.GetFileName(name) != name)
        {
            throw Missing(System.IO.Path.Combine(folder, name), "名称不能包含路径", "the name must not contain a path");
        }

        var found = Directory.GetFiles(folder, "*.safetensors")
            .Select(System.IO.Path.GetFileNameWithoutExtension)
            .Where(stem => name is null || stem == name)
            .Order(StringComparer.Ordinal)
            .ToArray();
        if (found.Length != 1)
        {
            var list = found.Length == 0 ? "-" : string.Join(", ", found);
            throw Missing(
                folder,
                $"应有 model.safetensors、model.safetensors.index.json 或唯一的 *.safetensors，找到：{list}；请直接给出其中一个文件",
                $"expected model.safetensors, model.safetensors.index.json or exactly one *.safetensors, found: {list}; give the path of one of these files");
        }

        return new ModelSource(folder, found[0] + ".", [System.IO.Path.Combine(folder, found[0] + ".safetensors")]);
    }

    private static string[] Shards(string index)
    {
        using var document = ReadJson(index, MaximumIndexBytes);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("weight_map", out var map)
            || map.ValueKind != JsonValueKind.Object)
        {
            throw Faults.Corrupt($"{index}：缺少 weight_map", $"{index}: weight_map is missing");
        }

        var files = map.EnumerateObject().Select(entry => entry.Value.ToString()).Distinct().Order(StringComparer.Ordinal).ToArray();
        var faults = new Faults();
        foreach (var file in files.Where(file => System.IO.Path.GetFileName(file) != file))
        {
            faults.Add($"weight_map 指向文件夹之外：{file}", $"weight_map points outside the folder: {file}");
        }

        if (files.Length is 0 or > MaximumShards)
        {
            faults.Add($"weight_map 列出 {files.Length} 个文件", $"weight_map lists {files.Length} files");
        }

        faults.ThrowIfAny(index);
        return [.. files.Select(file => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(index)!, file))];
    }

    private static IntakeException Missing(string path, string zh, string en)
        => new(IntakeErrorCode.ModelMissing, new LocalText($"{path}：{zh}", $"{path}: {en}"));
}
