using Intake.Engine;
using Xunit;

namespace Intake.Host.Tests;

public sealed class CallFinderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CallFinderTests()
    {
        foreach (var name in (string[])["b.wav", "a.mp3", "note.txt", "deep/c.WAV", "deep/er/a.wav", "we[i]rd*.wav"])
        {
            var path = Path.Combine(_folder.Path, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "");
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "a.mp3 b.wav deep/c.WAV deep/er/a.wav we[i]rd*.wav")]
    [InlineData("*.wav", "b.wav we[i]rd*.wav")]
    [InlineData("?.*", "a.mp3 b.wav")]
    [InlineData("**/a.*", "a.mp3 deep/er/a.wav")]
    [InlineData("deep/**", "deep/c.WAV deep/er/a.wav")]
    [InlineData("[ac].mp3", "a.mp3")]
    [InlineData("we[i]rd*.wav", "we[i]rd*.wav")]
    [InlineData("note.txt", "note.txt")]
    [InlineData("missing.wav", "missing.wav")]
    public void Find_Path_GivesTheseFiles(string path, string expected)
    {
        var calls = CallFinder.Find([Path.Combine(_folder.Path, path)]);
        Assert.Equal(expected.Split(' '), calls.Select(call => Path.GetRelativePath(_folder.Path, call.Path)));
    }

    [Fact]
    public void Find_SameNameTwice_IdsDiffer()
    {
        var ids = CallFinder.Find([_folder.Path]).Select(call => call.Id).ToList();
        Assert.Equal(["a", "b", "c", "a-2", "we[i]rd*"], ids);
    }

    [Fact]
    public void Find_NothingThere_IsInputInvalid()
    {
        var fault = Assert.Throws<IntakeException>(() => CallFinder.Find([Path.Combine(_folder.Path, "*.flac")]));
        Assert.Equal(IntakeErrorCode.InputInvalid, fault.Error.Code);
    }
}
