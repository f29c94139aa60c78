using System.Text.Json;
using Intake.Tests;
using Xunit;

namespace Intake.Host.Tests.Commands;

public sealed class EvaluateTests
{
    [Fact]
    public async Task EvaluateLabels_OutputFolder_HoldsFiguresAndPage()
    {
        using var folder = new TemporaryFolder();
        var texts = Path.Combine(folder.Path, "labelled.jsonl");
        await File.WriteAllLinesAsync(
            texts,
            File.ReadLines(Repository.Path("data", "requests", "requests.jsonl")).Take(40),
            TestContext.Current.CancellationToken);

        var (code, output, _) = await Hotline.RunAsync("evaluate", "labels", texts, "-o", Path.Combine(folder.Path, "report"), "--lang", "en");

        Assert.Equal(0, code);
        Assert.Contains("40 texts", output, StringComparison.Ordinal);
        using var figures = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Path, "report", "labels.json")));
        Assert.Equal(40, figures.RootElement.GetProperty("texts").GetInt32());
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(Path.Combine(folder.Path, "report", "labels.html")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task EvaluateLabels_BrokenLines_AreListedTogetherWithCode2()
    {
        using var folder = new TemporaryFolder();
        var texts = Path.Combine(folder.Path, "labelled.jsonl");
        await File.WriteAllTextAsync(texts, "not json\n{\"id\": \"b\"}\n", TestContext.Current.CancellationToken);

        var (code, output, error) = await Hotline.RunAsync("evaluate", "labels", texts, "--lang", "en");

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("labelled.jsonl", error, StringComparison.Ordinal);
        Assert.Contains("1", error, StringComparison.Ordinal);
        Assert.Contains("2", error, StringComparison.Ordinal);
    }
}
