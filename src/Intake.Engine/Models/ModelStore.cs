namespace Intake.Engine.Models;

/// <summary>Finds model files and vouches for them: nothing is opened whose size or SHA-256 differs from the catalogue.</summary>
public sealed class ModelStore
{
    /// <summary>Environment variable that names the models folder.</summary>
    public const string FolderVariable = "HOTLINE_MODELS";

    /// <summary>Opens a models folder and its catalogue.</summary>
    /// <param name="folder">Folder with models.json; null finds it, see <see cref="FindFolder"/>.</param>
    public ModelStore(string? folder = null)
    {
        Folder = System.IO.Path.GetFullPath(folder ?? FindFolder());
        Catalog = ModelCatalog.Load(Folder);
    }

    /// <summary>The models folder.</summary>
    public string Folder { get; }

    /// <summary>What should be in it.</summary>
    public ModelCatalog Catalog { get; }

    /// <summary>The folder named by HOTLINE_MODELS, else the first <c>models</c> folder with a models.json at or above the program.</summary>
    public static string FindFolder()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named)
        {
            return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var models = System.IO.Path.Combine(folder.FullName, "models");
            if (File.Exists(System.IO.Path.Combine(models, ModelCatalog.FileName)))
            {
                return models;
            }
        }

        throw ModelFault.Missing(
            AppContext.BaseDirectory,
            $"此处及上级文件夹中没有 models/{ModelCatalog.FileName}；请用环境变量 {FolderVariable} 指定模型文件夹",
            $"no models/{ModelCatalog.FileName} here or above; name the models folder in the environment variable {FolderVariable}");
    }

    /// <summary>Compares size and SHA-256 of every file, or of one model's files, with the catalogue.</summary>
    /// <param name="name">Model to check; null checks all.</param>
    public IEnumerable<ModelCheck> Check(string? name = null)
        => (name is null ? Catalog.Entries : [Require(name)])
            .SelectMany(entry => entry.Files.Select(file => new ModelCheck(entry, file, Fault(file))));

    /// <summary>Checks all files, or one model's, and throws one exception that lists every fault.</summary>
    public void Verify(string? name = null)
    {
        var errors = Check(name).Where(check => check.Error is not null).Select(check => check.Error!).ToList();
        if (errors.Count == 1)
        {
            throw new IntakeException(errors[0].Code, errors[0].Text);
        }

        var code = errors.Any(error => error.Code == IntakeErrorCode.ModelMissing) ? IntakeErrorCode.ModelMissing : IntakeErrorCode.ModelCorrupt;
        ModelFault.ThrowIfAny(Folder, [.. errors.Select(error => error.Text)], code);
    }

    /// <summary>Full path of a model's folder after all its files were found intact.</summary>
    /// <param name="name">Model name, for example <c>whisper-base</c>.</param>
    public string FolderOf(string name)
    {
        Verify(name);
        return System.IO.Path.Combine(Folder, name);
    }

    /// <summary>Full path of one model file after it was found intact.</summary>
    /// <param name="name">Model name, for example <c>silero-vad</c>.</param>
    /// <param name="file">File name inside the model's folder, with forward slashes.</param>
    public string Path(string name, string file)
    {
        var entry = Require(name);
        var found = entry.Files.FirstOrDefault(candidate => candidate.Path == $"{name}/{file}")
            ?? throw ModelFault.Missing(
                $"{name}/{file}",
                $"模型目录中没有这个文件，{name} 有：{string.Join("、", entry.Files.Select(candidate => candidate.Path))}",
                $"the catalogue has no such file, {name} has: {string.Join(", ", entry.Files.Select(candidate => candidate.Path))}");
        return Fault(found) is { } error ? throw new IntakeException(error.Code, error.Text) : FullPath(found);
    }

    private ModelEntry Require(string name) => Catalog.Find(name) ?? throw ModelFault.Missing(
        System.IO.Path.Combine(Folder, ModelCatalog.FileName),
        $"没有名为“{name}”的模型，现有：{string.Join("、", Catalog.Entries.Select(entry => entry.Name))}",
        $"there is no model \"{name}\", there are: {string.Join(", ", Catalog.Entries.Select(entry => entry.Name))}");

    private string FullPath(ModelFile file) => System.IO.Path.Combine([Folder, .. file.Path.Split('/')]);

    private IntakeError? Fault(ModelFile file)
    {
        var info = new FileInfo(FullPath(file));
        try
        {
            if (!info.Exists)
            {
                return ModelFault.Missing(
                    info.FullName,
                    $"缺少模型文件，应有 {file.Bytes} 字节；请恢复该文件（git checkout 或重新导入）",
                    $"the model file is missing, expected {file.Bytes} bytes; restore it (git checkout, or import again)").Error;
            }

            if (info.Length != file.Bytes)
            {
                return Different(info, $"{info.Length} 字节", $"{info.Length} bytes", $"{file.Bytes} 字节", $"{file.Bytes} bytes");
            }

            var hash = FileHashes.Sha256(info);
            return hash == file.Sha256
                ? null
                : Different(info, $"sha256 {hash}", $"sha256 {hash}", file.Sha256, file.Sha256);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new IntakeError(IntakeErrorCode.AccessDenied, new LocalText(
                $"{info.FullName}：无法读取模型文件（{error.Message}），请检查权限",
                $"{info.FullName}: the model file cannot be read ({error.Message}); check its permissions"));
        }
    }

    private static IntakeError Different(FileInfo file, string foundZh, string foundEn, string expectedZh, string expectedEn) => ModelFault.Corrupt(
        file.FullName,
        $"模型文件与目录不符：实际 {foundZh}，应为 {expectedZh}；请恢复该文件（git checkout 或重新导入）",
        $"the model file differs from the catalogue: found {foundEn}, expected {expectedEn}; restore it (git checkout, or import again)").Error;
}
