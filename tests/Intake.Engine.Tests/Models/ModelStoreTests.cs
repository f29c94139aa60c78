using System.Security.Cryptography;
using System.Text;
using Intake.Engine.Models;
using Intake.Tests;
using Xunit;

namespace Intake.Engine.Tests.Models;

public sealed class ModelStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ModelStoreTests()
    {
        _folder.Write("tiny/a.onnx", "first");
        _folder.Write("tiny/b.onnx", "second");
        _folder.Write("models.json", $$"""
            {"models": [{"name": "tiny", "task": "vad", "licence": "MIT", "origin": "test", "files": [
              {"path": "tiny/a.onnx", "bytes": 5, "sha256": "{{Hash("first")}}"},
              {"path": "tiny/b.onnx", "bytes": 6, "sha256": "{{Hash("second")}}"}]}]}
            """);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Path_IntactFile_GivesFullPath()
        => Assert.Equal(System.IO.Path.Combine(_folder.Path, "tiny", "a.onnx"), new ModelStore(_folder.Path).Path("tiny", "a.onnx"));

    [Fact]
    public void Path_DeletedFile_SaysModelMissing()
    {
        File.Delete(System.IO.Path.Combine(_folder.Path, "tiny", "a.onnx"));

        AssertFault(IntakeErrorCode.ModelMissing, "a.onnx", "5 bytes");
    }

    [Fact]
    public void Path_TruncatedFile_SaysFoundAndExpectedSize()
    {
        _folder.Write("tiny/a.onnx", "fir");

        AssertFault(IntakeErrorCode.ModelCorrupt, "3 bytes", "5 bytes");
    }

    [Fact]
    public void Path_ChangedFileOfEqualSize_SaysFoundAndExpectedHash()
    {
        new ModelStore(_folder.Path).Verify();
        _folder.Write("tiny/a.onnx", "First");
        File.SetLastWriteTimeUtc(System.IO.Path.Combine(_folder.Path, "tiny", "a.onnx"), new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        AssertFault(IntakeErrorCode.ModelCorrupt, Hash("First"), Hash("first"));
    }

    [Fact]
    public void Verify_SeveralFaults_ReportsAllAtOnce()
    {
        File.Delete(System.IO.Path.Combine(_folder.Path, "tiny", "a.onnx"));
        _folder.Write("tiny/b.onnx", "Second");

        var error = Assert.Throws<IntakeException>(() => new ModelStore(_folder.Path).Verify()).Error;

        Assert.All(["a.onnx", "b.onnx", Hash("Second")], word => Assert.Contains(word, error.Text.En));
        Assert.All(["a.onnx", "b.onnx", "缺少模型文件"], word => Assert.Contains(word, error.Text.Zh));
    }

    [Theory]
    [InlineData("other", "a.onnx", "tiny")]
    [InlineData("tiny", "c.onnx", "tiny/b.onnx")]
    public void Path_UnknownName_ListsWhatThereIs(string name, string file, string listed)
    {
        var error = Assert.Throws<IntakeException>(() => new ModelStore(_folder.Path).Path(name, file)).Error;

        Assert.Equal(IntakeErrorCode.ModelMissing, error.Code);
        Assert.Contains(listed, error.Text.En);
    }

    [Fact]
    public void Open_NotAGraph_SaysModelCorruptWithFileName()
    {
        var path = new ModelStore(_folder.Path).Path("tiny", "a.onnx");

        var error = Assert.Throws<IntakeException>(() => OnnxSession.Open(path)).Error;

        Assert.Equal(IntakeErrorCode.ModelCorrupt, error.Code);
        Assert.Contains("a.onnx", error.Text.En);
    }

    [Fact]
    public void Open_NoFile_SaysModelMissing()
        => Assert.Equal(IntakeErrorCode.ModelMissing, Assert.Throws<IntakeException>(() => OnnxSession.Open(System.IO.Path.Combine(_folder.Path, "x.onnx"))).Error.Code);

    private void AssertFault(IntakeErrorCode code, params string[] words)
    {
        var error = Assert.Throws<IntakeException>(() => new ModelStore(_folder.Path).Path("tiny", "a.onnx")).Error;
        Assert.Equal(code, error.Code);
        Assert.All(words, word => Assert.Contains(word, error.Text.En));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
