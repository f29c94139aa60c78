using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Intake.Host.Tests.Commands;

public sealed class ClassifyTests
{
    [Fact]
    public async Task Classify_Pipe_GivesALineForEveryLine()
    {
        const string Input = """
            {"id": "a", "text": "小区楼下烧烤店半夜还在营业，油烟和噪声太大，没法睡觉"}
            {"id": 7, "text": ""}

            not json
            {"id": "b"}
            """;

        var (code, output, error) = await Hotline.EndAsync(Hotline.Start("classify", "-", "--lang", "en"), Input);

        var lines = JsonText.Lines(output);
        Assert.Equal(1, code);
        Assert.Equal(["\"a\"", "7", "null", "\"b\""], lines.Select(line => line.GetProperty("id").GetRawText()));
        Assert.Equal([null, null, "InputInvalid", "InputInvalid"], lines.Select(JsonText.ErrorCode));
        Assert.Equal(["id", "labels"], JsonText.Fields(lines[0]));
        Assert.Equal(JsonValueKind.String, lines[0].GetProperty("labels").GetProperty("category_l1").ValueKind);
        Assert.Contains("Line 4", lines[2].GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("2 of 5 lines", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classify_NoSuchFile_IsExplainedWithCode2()
    {
        var (code, output, error) = await Hotline.RunAsync("classify", "missing.jsonl");

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("missing.jsonl", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classify_RedirectedWithOthers_KeepsEveryByte()
    {
        using var folder = new TemporaryFolder();
        var hotline = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "hotline.dll")}' classify";
        var start = new ProcessStartInfo("bash", ["-c", $"(echo before; echo '{{\"id\": 1}}' | {hotline}; echo after) > out.txt 2> /dev/null"]) { WorkingDirectory = folder.Path };

        using var shell = Process.Start(start)!;
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);

        var lines = await File.ReadAllLinesAsync(Path.Combine(folder.Path, "out.txt"), TestContext.Current.CancellationToken);
        Assert.Equal(("before", "after", 3), (lines[0], lines[^1], lines.Length));
        Assert.Equal("InputInvalid", JsonText.ErrorCode(JsonText.Lines(lines[1])[0]));
    }

    [Fact]
    public async Task Classify_FullDisk_SaysSoWithCode4()
    {
        var (code, _, error) = await Hotline.EndAsync(Hotline.Start("classify", "-o", "/dev/full"), "{\"id\": 1, \"text\": \"路灯坏了\"}\n");

        Assert.Equal(4, code);
        Assert.Contains("磁盘空间不足", error, StringComparison.Ordinal);
    }
}
