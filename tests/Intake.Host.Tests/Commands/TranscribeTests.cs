using System.Diagnostics;
using Xunit;

namespace Intake.Host.Tests.Commands;

public sealed class TranscribeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Transcribe_OneGoodOneMissingOneBroken_WritesEveryLineInOrder()
    {
        var good = Samples.Copy("A078.wav", _folder, seconds: 8);
        var broken = Path.Combine(_folder.Path, "broken.wav");
        await File.WriteAllTextAsync(broken, "this is not sound", TestContext.Current.CancellationToken);

        var (code, output, error) = await Hotline.RunAsync("transcribe", "missing.wav", good, broken);

        var lines = JsonText.Lines(output);
        Assert.Equal(1, code);
        Assert.Equal(["missing.wav", good, broken], lines.Select(line => line.GetProperty("file").GetString()));
        Assert.Equal(["FileNotFound", null, "AudioUnreadable"], lines.Select(JsonText.ErrorCode));
        Assert.Equal(8.0, lines[1].GetProperty("duration_s").GetDouble(), 0.1);
        Assert.NotEmpty(lines[1].GetProperty("text").GetString()!);
        Assert.Contains("missing.wav", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output + error);
    }

    [Fact]
    public async Task Transcribe_Silence_IsNoSpeechAndNoFailure()
    {
        var path = Path.Combine(_folder.Path, "silence.wav");
        await File.WriteAllBytesAsync(path, Samples.Wav(new byte[16_000 * 2 * 2]), TestContext.Current.CancellationToken);

        var (code, output, _) = await Hotline.RunAsync("transcribe", path);

        Assert.Equal(0, code);
        Assert.Equal("NoSpeech", JsonText.ErrorCode(Assert.Single(JsonText.Lines(output))));
        Assert.Equal("", JsonText.Lines(output)[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Transcribe_FullDisk_SaysSoWithCode4()
    {
        var (code, _, error) = await Hotline.RunAsync("transcribe", Samples.Copy("A078.wav", _folder, seconds: 5), "-o", "/dev/full");

        Assert.Equal(4, code);
        Assert.Contains("/dev/full", error, StringComparison.Ordinal);
        Assert.Contains("磁盘空间不足", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transcribe_UnwritableFolder_FailsBeforeAnyWork()
    {
        var started = Stopwatch.GetTimestamp();
        var (code, output, error) = await Hotline.RunAsync("transcribe", Samples.Path("A078.wav"), "-o", "/proc/nothing/out.jsonl", "--lang", "en");

        Assert.Equal((4, ""), (code, output));
        Assert.Contains("Cannot write to /proc/nothing/out.jsonl", error, StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 30);
    }

    [Fact]
    public async Task Transcribe_Interrupted_LeavesWholeLinesAndCode130()
    {
        var path = Path.Combine(_folder.Path, "out.jsonl");
        var process = Hotline.Start("transcribe", Samples.Folder, "-o", path, "--lang", "en");
        while (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            Assert.False(process.HasExited);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        using var kill = Process.Start("kill", ["-INT", process.Id.ToString()]);
        var (code, _, error) = await Hotline.EndAsync(process);

        Assert.Equal(130, code);
        Assert.Matches(@"Stopped: \d+ of 10 calls", error);
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.All(JsonText.Lines(text), line => Assert.Null(JsonText.ErrorCode(line)));
        Assert.InRange(JsonText.Lines(text).Count, 1, 9);
    }

    [Fact]
    public async Task Transcribe_ReaderGoesAway_StopsQuietly()
    {
        var process = Hotline.Start("transcribe", "missing-1.wav", "missing-2.wav", Samples.Copy("A078.wav", _folder, seconds: 5));
        process.StandardOutput.Close();

        var (code, error) = await EndWithoutOutputAsync(process);

        Assert.Equal(141, code);
        Assert.DoesNotContain("Exception", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transcribe_UnknownModel_NamesThoseThereAreWithCode3()
    {
        var (code, output, error) = await Hotline.RunAsync("transcribe", Samples.Path("A078.wav"), "--model", "whisper-huge");

        Assert.Equal((3, ""), (code, output));
        Assert.Contains("whisper-huge", error, StringComparison.Ordinal);
        Assert.Contains("whisper-base", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transcribe_SrtForManyCalls_NeedsAFolder()
    {
        var (code, output, error) = await Hotline.RunAsync("transcribe", Samples.Folder, "--format", "srt");

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("-o 文件夹/", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transcribe_VttIntoFolder_WritesAFileACall()
    {
        var call = Samples.Copy("A078.wav", _folder, seconds: 8);
        var target = Path.Combine(_folder.Path, "subtitles") + "/";

        var (code, output, _) = await Hotline.RunAsync("transcribe", call, "--format", "vtt", "-o", target);

        Assert.Equal((0, ""), (code, output));
        Assert.StartsWith("WEBVTT\n\n00:00:0", await File.ReadAllTextAsync(Path.Combine(target, "A078.vtt"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transcribe_NBest_GivesDistinctTextsBestFirstAndTheTextItselfAsTheFirst()
    {
        var (code, output, _) = await Hotline.RunAsync("transcribe", Samples.Copy("A078.wav", _folder, seconds: 25), "--n-best", "4");

        Assert.Equal(0, code);
        var segments = Assert.Single(JsonText.Lines(output)).GetProperty("segments").EnumerateArray().ToList();
        Assert.All(segments, segment =>
        {
            var alternatives = segment.GetProperty("alternatives").EnumerateArray().ToList();
            var scores = alternatives.ConvertAll(alternative => alternative.GetProperty("score").GetDouble());
            var texts = alternatives.ConvertAll(alternative => alternative.GetProperty("text").GetString());
            Assert.InRange(alternatives.Count, 1, 4);
            Assert.Equal(segment.GetProperty("text").GetString(), texts[0]);
            Assert.Equal(segment.GetProperty("raw").GetString(), alternatives[0].GetProperty("raw").GetString());
            Assert.Equal(scores.OrderDescending(), scores);
            Assert.Equal(texts.Distinct(), texts);
        });
        Assert.Contains(segments, segment => segment.GetProperty("alternatives").GetArrayLength() >= 2);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65")]
    public async Task Transcribe_NBestOutOfRange_SaysWhatIsExpected(string count)
    {
        var (code, output, error) = await Hotline.RunAsync("transcribe", Samples.Path("A078.wav"), "--n-best", count, "--lang", "en");

        Assert.Equal((2, ""), (code, output));
        Assert.Contains($"--n-best is {count}, expected 1 to 64", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Error)> EndWithoutOutputAsync(Process process)
    {
        using (process)
        {
            process.StandardInput.Close();
            var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, error);
        }
    }
}
