using Intake.Engine.Training;
using Intake.Tests;
using Xunit;

namespace Intake.Engine.Tests.Training;

public sealed class LanguageModelTextReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Read_PlainText_IsATextALine()
    {
        var texts = LanguageModelTextReader.Read(_folder.Write("a.txt", "路灯坏了\n\n  \n{\"text\": \"x\"}\n"));
        Assert.Equal(["路灯坏了", "{\"text\": \"x\"}"], texts.SelectMany(text => text.Lines));
    }

    [Fact]
    public void Read_JsonLines_GivesTextsAndTurnsButNotTheExcluded()
    {
        var ids = LanguageModelTextReader.ReadIds(_folder.Write("ids.jsonl", """{"id": "A2", "audio": "A2.wav"}""" + "\n\n" + """{"id": 7}"""));
        var texts = LanguageModelTextReader.Read(
            _folder.Write("calls.jsonl", """
            {"id": "A1", "turns": [{"speaker": "agent", "text": "您好"}, {"speaker": "citizen", "text": "路灯坏了"}, {"text": " "}]}
            {"id": "A2", "turns": [{"text": "不要"}]}
            {"id": 7, "text": "也不要"}
            {"text": "没有编号"}
            """),
            ids);

        Assert.Equal([["您好", "路灯坏了"], ["没有编号"]], texts.Select(text => text.Lines));
    }

    [Fact]
    public void Read_CallsOfTheProject_LeavesTheDemoOut()
    {
        var demo = LanguageModelTextReader.ReadIds(Repository.Path("samples", "calls", "manifest.jsonl"));
        Assert.Equal(10, demo.Count);
        Assert.Equal(140, LanguageModelTextReader.Read(Repository.Path("data", "calls", "A.jsonl"), demo).Count);
    }

    [Theory]
    [InlineData("nonsense", "line 2: no valid JSON")]
    [InlineData("[1]", "line 2: a JSON object expected")]
    [InlineData("""{"id": 1}""", "line 2: text (or turns) is missing")]
    [InlineData("""{"turns": [{"speaker": "agent"}, 3]}""", "line 2: text (or turns) is missing")]
    public void Read_FaultyLine_IsNamed(string line, string expected)
    {
        var fault = Assert.Throws<IntakeException>(() => LanguageModelTextReader.Read(_folder.Write("x.jsonl", """{"text": "好"}""" + "\n" + line)));
        Assert.Equal(IntakeErrorCode.InputInvalid, fault.Error.Code);
        Assert.Contains(expected, fault.Error.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EmptyOrMissingFile_SaysSo()
    {
        Assert.Equal(IntakeErrorCode.InputInvalid, Assert.Throws<IntakeException>(() => LanguageModelTextReader.Read(_folder.Write("x.txt", "\n"))).Error.Code);
        Assert.Equal(IntakeErrorCode.FileNotFound, Assert.Throws<IntakeException>(() => LanguageModelTextReader.Read(Path.Combine(_folder.Path, "no.txt"))).Error.Code);
    }

    [Fact]
    public void ReadIds_PlainText_IsAnIdALine() =>
        Assert.Equal(["A1", "A2"], LanguageModelTextReader.ReadIds(_folder.Write("ids.txt", "A1\n\n A2 \n")).Order());

    public void Dispose() => _folder.Dispose();
}
