using Intake.Tests;
using Xunit;

namespace Intake.Host.Tests.Commands;

public sealed class TrainLanguageModelTests
{
    [Fact]
    public async Task Train_OwnTexts_WritesTheModelAndSaysHowBigItIs()
    {
        using var folder = new TemporaryFolder();
        var (texts, target) = (Path.Combine(folder.Path, "calls.txt"), Path.Combine(folder.Path, "lm"));
        await File.WriteAllLinesAsync(texts, Enumerable.Repeat<string[]>(["路灯坏了没人修", "水管漏水三天了"], 20).SelectMany(line => line), TestContext.Current.CancellationToken);
        var (code, output, error) = await Hotline.RunAsync("train", "lm", texts, "-o", target, "--order", "3", "--prune", "0", "--lang", "en");

        Assert.Equal((0, ""), (code, output));
        Assert.True(File.Exists(Path.Combine(target, "language-model.bin")));
        Assert.Contains("n-grams of 3: ", error, StringComparison.Ordinal);
        Assert.Contains("2 texts of 14 characters held out, perplexity", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_DataOfTheProject_LeavesTheCallsOfTheDemoOut()
    {
        using var folder = new TemporaryFolder();
        var all = Directory.EnumerateFiles(Repository.Path("data"), "*.jsonl", SearchOption.AllDirectories).Sum(file => File.ReadLines(file).Count());
        var (code, _, error) = await Hotline.RunAsync("train", "lm", "-o", Path.Combine(folder.Path, "lm"), "--lang", "en");

        Assert.Equal(0, code);
        Assert.Contains($"\n{all - 10} texts, ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing.txt", "nothing.txt")]
    [InlineData("x --prune 2", "0 到 1")]
    [InlineData("x --order 9", "9")]
    public async Task Train_WrongLine_IsExplainedWithCode2(string line, string expected)
    {
        var (code, output, error) = await Hotline.RunAsync(["train", "lm", .. line.Split(' '), "-o", Path.Combine(Path.GetTempPath(), "never")]);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }
}
