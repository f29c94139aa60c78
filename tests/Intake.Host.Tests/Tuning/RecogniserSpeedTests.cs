using Intake.Engine.Transcription;
using Intake.Host.Tuning;
using Xunit;

namespace Intake.Host.Tests.Tuning;

public sealed class RecogniserSpeedTests
{
    [Fact]
    public void Or_SomeNumbersGiven_TakesTheOthersFromTheSettings() =>
        Assert.Equal(new RecogniserSpeed(4, 2, 8), new RecogniserSpeed(4, 0, 0).Or(new RecogniserSpeed(1, 2, 8)));

    [Fact]
    public void ApplyTo_Default_LeavesTheOptionsAsTheyAre() =>
        Assert.Equal(new TranscriptionOptions().BatchWindows, RecogniserSpeed.Default.ApplyTo(new TranscriptionOptions()).BatchWindows);

    [Fact]
    public void ApplyTo_Numbers_AreTheOptions()
    {
        var options = new RecogniserSpeed(1, 2, 8).ApplyTo(new TranscriptionOptions());

        Assert.Equal((1, 2, 8), (options.Threads, options.Workers, options.BatchWindows));
    }

    [Fact]
    public void Grid_OfEightCores_SharesAllOfThemInEveryWay()
    {
        var speeds = SpeedGrid.Of(null, null, "4", cores: 8);

        Assert.Equal([new(1, 8, 4), new(2, 4, 4), new(4, 2, 4), new(8, 1, 4)], speeds);
        Assert.Contains(RecogniserSpeed.Default, SpeedGrid.Of(null, null, null, cores: 8));
        Assert.Equal([new(6, 1, 4)], SpeedGrid.Of(null, null, "4", cores: 6).Where(speed => speed.Threads == 6));
        Assert.Equal([new(1, 1, 4)], SpeedGrid.Of(null, null, "4", cores: 1));
    }

    [Theory]
    [InlineData(new[] { 10.0, 9.8, 9.9 }, 0)] // hardly faster: the default stays
    [InlineData(new[] { 10.0, 8.0, 8.1 }, 2)] // as good as the fastest with half its batch
    [InlineData(new[] { 10.0, 8.0, 8.5 }, 1)]
    public void Best_OfSomeTimes_IsTheSmallestOfTheFastOnes(double[] seconds, int best) =>
        Assert.Equal(best, SpeedTrial.Best([RecogniserSpeed.Default, new(1, 2, 8), new(2, 1, 4)], seconds));
}
