using Intake.Engine.Models;
using Intake.Tests;
using Xunit;

namespace Intake.Engine.Tests.Models;

public sealed class ModelCatalogTests
{
    private static readonly string Folder = Repository.Path("models");

    public static TheoryData<string> Names => [.. ModelCatalog.Load(Folder).Entries.Where(entry => !entry.IsLocal).Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Entry_EachModel_HasCardAndLicence(string name)
    {
        var entry = ModelCatalog.Load(Folder).Find(name)!;

        var card = File.ReadAllText(Path.Combine(Folder, name, "card.md"));

        Assert.Contains(entry.Licence, card);
        Assert.All(["Task", "Origin", "Intended use", "Limits"], word => Assert.Contains(word, card));
        Assert.True(File.Exists(Path.Combine(Folder, name, "LICENSE")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Entry_EachModel_FilesAreAsTheCatalogueSays(string name)
    {
        Assert.All(new ModelStore(Folder).Check(name), check => Assert.Null(check.Error));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Readme_EachFile_StatesSizeAndHash(string name)
    {
        var readme = File.ReadAllText(Path.Combine(Folder, "README.md"));

        Assert.All(ModelCatalog.Load(Folder).Find(name)!.Files, file =>
            Assert.Contains($"| `{Path.GetFileName(file.Path)}` | {file.Bytes:N0} | `{file.Sha256}` |", readme));
    }

    [Fact]
    public void Files_Each_StayBelowTheLimitOfGitHosts()
        => Assert.All(ModelCatalog.Load(Folder).Entries.Where(entry => !entry.IsLocal).SelectMany(entry => entry.Files), file => Assert.InRange(file.Bytes, 1, 99_999_999));

    [Fact]
    public void Load_SeveralFaults_ReportsAllAtOnce()
    {
        using var folder = new TemporaryFolder();
        folder.Write("models.json", """
            {"models": [
              {"name": "a", "task": "vad", "licence": "", "origin": "here", "files": [{"path": "../b/x.onnx", "bytes": 1, "sha256": "00"}]},
              {"name": "B!", "task": "vad", "licence": "MIT", "origin": "here", "files": []},
              {"name": "c", "task": "vad", "licence": "MIT", "origin": "here", "files": [{"path": "c/x.onnx", "bytes": -1, "sha256": "00"}]}
            ]}
            """);

        var error = Assert.Throws<IntakeException>(() => ModelCatalog.Load(folder.Path)).Error;

        Assert.Equal(IntakeErrorCode.ModelCorrupt, error.Code);
        Assert.All(["licence", "../b/x.onnx", "B!", "c/x.onnx"], word => Assert.Contains(word, error.Text.En));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"models\": [null]}")]
    [InlineData("{\"models\": [{}]}")]
    [InlineData("{\"models\": [{\"name\": \"a\", \"files\": [null]}]}")]
    public void Load_Malformed_SaysModelCorrupt(string json)
    {
        using var folder = new TemporaryFolder();
        folder.Write("models.json", json);

        Assert.Equal(IntakeErrorCode.ModelCorrupt, Assert.Throws<IntakeException>(() => ModelCatalog.Load(folder.Path)).Error.Code);
    }

    [Fact]
    public void Load_NoCatalogue_SaysModelMissing()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(IntakeErrorCode.ModelMissing, Assert.Throws<IntakeException>(() => ModelCatalog.Load(folder.Path)).Error.Code);
    }

    [Fact]
    public void AddLocal_Entry_IsListedAndKeptOutOfGit()
    {
        using var folder = new TemporaryFolder();
        folder.Write("models.json", "{\"models\": []}");
        Directory.CreateDirectory(Path.Combine(folder.Path, "mine"));
        var entry = new ModelEntry("mine", "transcription", "MIT", "me", [new ModelFile("mine/x", 1, new string('a', 64))]);

        ModelCatalog.AddLocal(folder.Path, entry);
        ModelCatalog.AddLocal(folder.Path, entry with { Origin = "me again" });

        var found = Assert.Single(ModelCatalog.Load(folder.Path).Entries);
        Assert.True(found.IsLocal);
        Assert.Equal("me again", found.Origin);
        Assert.True(File.Exists(Path.Combine(folder.Path, "mine", ".gitignore")));
    }

    [Fact]
    public void AddLocal_NameOfTheProject_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var hash = new string('a', 64);
        folder.Write("models.json", $$"""{"models": [{"name": "a", "task": "vad", "licence": "MIT", "origin": "x", "files": [{"path": "a/x", "bytes": 1, "sha256": "{{hash}}"}]}]}""");
        var entry = new ModelEntry("a", "transcription", "MIT", "me", [new ModelFile("a/x", 1, hash)]);

        Assert.Equal(IntakeErrorCode.InputInvalid, Assert.Throws<IntakeException>(() => ModelCatalog.AddLocal(folder.Path, entry)).Error.Code);
    }

    [Theory]
    [InlineData("whisper-base")]
    [InlineData("Whisper-Base")]
    [InlineData("../elsewhere")]
    [InlineData(".hidden")]
    [InlineData("")]
    public void RequireFreeName_TakenOrNoName_IsRefused(string name)
        => Assert.Equal(IntakeErrorCode.InputInvalid, Assert.Throws<IntakeException>(() => ModelCatalog.RequireFreeName(Folder, name)).Error.Code);

    [Fact]
    public void RequireFreeName_NewName_IsAccepted() => ModelCatalog.RequireFreeName(Folder, "Belle-whisper_large-v3");
}
