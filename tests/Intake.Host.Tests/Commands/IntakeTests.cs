using System.Text.Json;
using Xunit;

namespace Intake.Host.Tests.Commands;

public sealed class IntakeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Intake_OneCall_GivesTheWholeContract()
    {
        var call = Samples.Copy("A078.wav", _folder, seconds: 20);

        var (code, output, error) = await Hotline.RunAsync("intake", call);

        Assert.Equal((0, ""), (code, error));
        var line = Assert.Single(JsonText.Lines(output));
        Assert.Equal(["id", "file", "duration_s", "error", "transcript", "labels", "work_order", "timings"], JsonText.Fields(line));
        Assert.Equal(["text", "language", "segments"], JsonText.Fields(line.GetProperty("transcript")));
        Assert.Equal(
            ["start_s", "end_s", "speaker", "text", "raw", "confidence"],
            JsonText.Fields(line.GetProperty("transcript").GetProperty("segments")[0]));
        Assert.Equal(
            ["category_l1", "category_l2", "category_l3", "candidates", "request_type", "sentiment", "risk", "risk_level", "raised_by", "needs_review", "scores"],
            JsonText.Fields(line.GetProperty("labels")));
        Assert.Equal("A078", line.GetProperty("work_order").GetProperty("call_id").GetString());
        Assert.NotEmpty(line.GetProperty("work_order").GetProperty("department").GetString()!);
        Assert.Contains("卫", output, StringComparison.Ordinal); // Chinese is not escaped
    }

    [Fact]
    public async Task Intake_EmptyFolder_IsExplainedWithCode2()
    {
        var (code, output, error) = await Hotline.RunAsync("intake", _folder.Path);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(_folder.Path, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Intake_AllCallsFail_WritesTheirLinesWithCode1()
    {
        var (code, output, _) = await Hotline.RunAsync("intake", "x/missing.wav", "y/missing.wav");

        var lines = JsonText.Lines(output);
        Assert.Equal(1, code);
        Assert.Equal(["missing", "missing-2"], lines.Select(line => line.GetProperty("id").GetString()));
        Assert.All(lines, line => Assert.Equal(JsonValueKind.Null, line.GetProperty("work_order").ValueKind));
    }
}
