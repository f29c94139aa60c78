using System.Text.Json;
using Xunit;

namespace Intake.Host.Tests.Commands;

public sealed class TuneTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private Dictionary<string, string> Variables => new() { ["HOTLINE_SETTINGS"] = Settings };

    private string Settings => Path.Combine(_folder.Path, "user", "settings.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tune_SmallGrid_KeepsOneOfItsSettingsForLaterRunsUntilReset()
    {
        var call = Samples.Copy("A078.wav", _folder, seconds: 6);

        var (code, output, _) = await Run("tune", call, "--threads", "1", "--workers", "1,2", "--batch", "3", "--rounds", "1", "--lang", "en");

        Assert.Equal(0, code);
        Assert.Equal(2, output.Split('\n').Count(line => line.Contains('x', StringComparison.Ordinal) && line.Contains(" 3 ", StringComparison.Ordinal)));
        Assert.Single(output.Split('\n'), line => line.Contains("taken", StringComparison.Ordinal));
        using (var settings = JsonDocument.Parse(await File.ReadAllTextAsync(Settings, TestContext.Current.CancellationToken)))
        {
            var speed = settings.RootElement.GetProperty("models").GetProperty("whisper-base");
            Assert.Equal((1, 3), (speed.GetProperty("threads").GetInt32(), speed.GetProperty("batch_windows").GetInt32()));
            Assert.InRange(speed.GetProperty("workers").GetInt32(), 1, 2);
        }

        Assert.Equal(0, (await Run("transcribe", call)).Code);
        Assert.Equal(0, (await Run("tune", "--reset")).Code);
        Assert.False(File.Exists(Settings));
        Assert.Contains("Nothing was kept", (await Run("tune", "--reset", "--lang", "en")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transcribe_WithDamagedSettings_NamesTheFileAndHowToBeRidOfIt()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Settings)!);
        await File.WriteAllTextAsync(Settings, "{\"machine\": \"x\"}", TestContext.Current.CancellationToken);

        var (code, output, error) = await Run("transcribe", Samples.Path("A078.wav"), "--lang", "en");

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(Settings, error, StringComparison.Ordinal);
        Assert.Contains("tune --reset", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tune --threads 1,x", "--threads is 1,x, expected whole numbers from 1 to 1024")]
    [InlineData("tune --batch 65", "--batch is 65, expected whole numbers from 1 to 64")]
    [InlineData("transcribe a.wav --workers 0", "--workers is 0, expected 1 to 1024")]
    [InlineData("intake a.wav --batch 65", "--batch is 65, expected 1 to 64")]
    public async Task Numbers_OutOfRange_SayWhatIsExpected(string line, string expected)
    {
        var (code, output, error) = await Run([.. line.Replace("a.wav", Samples.Path("A078.wav"), StringComparison.Ordinal).Split(' '), "--lang", "en"]);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Error)> Run(params string[] arguments) => Hotline.EndAsync(Hotline.StartWith(Variables, arguments));
}
