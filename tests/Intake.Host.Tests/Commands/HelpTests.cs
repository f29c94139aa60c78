using Xunit;

namespace Intake.Host.Tests.Commands;

public sealed class HelpTests
{
    public static TheoryData<string> Verbs => new(
        "", "intake", "transcribe", "classify", "train", "train classifiers", "train lm", "evaluate", "evaluate labels",
        "models", "models list", "models verify", "models import", "tune");

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Help_EveryVerb_HasExamplesAndExitCodes(string verb)
    {
        var (code, output, error) = await Hotline.RunAsync([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help", "--lang", "en"]);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains($"Usage:\n  {$"./hotline {verb}".Trim()}", output, StringComparison.Ordinal);
        Assert.Contains("Examples:\n  ", output, StringComparison.Ordinal);
        Assert.Contains("\n  130  ", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public async Task Help_Default_IsChinese()
    {
        var (_, output, _) = await Hotline.RunAsync("--help");
        Assert.Contains("用法:\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_Variable_ChoosesTheLanguage()
    {
        var (_, output, _) = await Hotline.EndAsync(Hotline.StartWith(new Dictionary<string, string> { ["HOTLINE_LANG"] = "en" }, "--help"));
        Assert.Contains("Usage:\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("frobnicate", "“frobnicate”")]
    [InlineData("transcribe", "缺少参数")]
    [InlineData("transcribe x.wav --format doc", "doc")]
    [InlineData("transcribe x.wav --lang fr", "fr")]
    [InlineData("models", "缺少子命令")]
    public async Task Usage_WrongLine_IsExplainedWithCode2(string line, string expected)
    {
        var (code, output, error) = await Hotline.RunAsync(line.Split(' '));

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Contains("--help", error, StringComparison.Ordinal);
    }
}
