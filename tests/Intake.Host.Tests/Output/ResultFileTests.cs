using Intake.Engine;
using Intake.Host.Output;
using Xunit;

namespace Intake.Host.Tests.Output;

public sealed class ResultFileTests
{
    [Fact]
    public void Write_NewFolder_IsMadeAndLinesAreVisibleAtOnce()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "a", "b", "out.jsonl");
        using var file = ResultFile.Open(path);

        file.WriteText("一\n");

        Assert.Equal("一\n", ReadShared(path));
    }

    [Fact]
    public void Open_OldFile_IsReplaced()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "out.txt");
        File.WriteAllText(path, "a long old text\n");

        using (var file = ResultFile.Open(path))
        {
            file.WriteText("new\n");
        }

        Assert.Equal("new\n", File.ReadAllText(path));
    }

    [Fact]
    public void Write_FullDevice_IsOutputUnwritable()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "no /dev/full");
        using var file = ResultFile.Open("/dev/full");

        var fault = Assert.Throws<IntakeException>(() => file.WriteText("x\n"));

        Assert.Equal(IntakeErrorCode.OutputUnwritable, fault.Error.Code);
        Assert.Contains("/dev/full", fault.Error.Text.En, StringComparison.Ordinal);
        Assert.Contains("磁盘空间不足", fault.Error.Text.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/proc/nothing/out.jsonl")]
    [InlineData("/")]
    [InlineData("/dev/null/out.jsonl")]
    public void Open_ImpossiblePlace_IsOutputUnwritable(string path)
    {
        var fault = Assert.Throws<IntakeException>(() => ResultFile.Open(path));
        Assert.Equal(IntakeErrorCode.OutputUnwritable, fault.Error.Code);
    }

    private static string ReadShared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
