using System.Diagnostics;
using Xunit;

namespace Intake.Host.Tests.Commands;

public sealed class TranscribeLiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Live_Call_ReportsPartsThatGrowIntoFinals()
    {
        var (code, output, _) = await Hotline.RunAsync("transcribe", Samples.Copy("A078.wav", _folder, seconds: 6), "--live", "--speed", "1000");

        var lines = JsonText.Lines(output);
        Assert.Equal(0, code);
        Assert.Contains(lines, line => !line.GetProperty("final").GetBoolean());
        foreach (var speech in lines.GroupBy(line => line.GetProperty("start_s").GetDouble()))
        {
            var texts = speech.Select(line => line.GetProperty("stable").GetString()! + line.GetProperty("tail").GetString()).ToList();
            var stable = speech.Select(line => line.GetProperty("stable").GetString()!).ToList();
            Assert.All(stable.Zip(texts.Skip(1)), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
            Assert.Equal([speech.Count() - 1], speech.Select((line, i) => (line, i)).Where(item => item.line.GetProperty("final").GetBoolean()).Select(item => item.i));
        }
    }

    [Fact]
    public async Task Live_Interrupted_LeavesWholeLinesAndCode130()
    {
        var process = Hotline.Start("transcribe", Samples.Path("A078.wav"), "--live", "--lang", "en");
        await Task.Delay(TimeSpan.FromSeconds(6), TestContext.Current.CancellationToken);

        using var kill = Process.Start("kill", ["-INT", process.Id.ToString()]);
        var (code, output, error) = await Hotline.EndAsync(process);

        Assert.Equal(130, code);
        Assert.Contains("Stopped", error, StringComparison.Ordinal);
        Assert.True(output.Length == 0 || output.EndsWith("}\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Live_SpeedOutOfRange_IsNamed()
    {
        var (code, _, error) = await Hotline.RunAsync("transcribe", Samples.Path("A078.wav"), "--live", "--speed", "0", "--lang", "en");

        Assert.Equal(2, code);
        Assert.Contains("--speed is 0", error, StringComparison.Ordinal);
    }
}
