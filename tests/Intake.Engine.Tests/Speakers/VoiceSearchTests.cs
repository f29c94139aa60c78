using Intake.Engine.Speakers;
using Xunit;

namespace Intake.Engine.Tests.Speakers;

public sealed class VoiceSearchTests
{
    [Fact]
    public void Find_SmallCalls_WorthAtLeastNearlyTheBestOfAllRows()
    {
        var random = new Random(5);
        var (found, best) = (0.0, 0.0);
        for (var round = 0; round < 20; round++)
        {
            var windows = Call(random, [0, 1, 1, 0, 1, 1, 1, 0, 1]);
            double[] cues = [.. windows.Select(_ => (random.NextDouble() - 0.5) * 2)];

            found += new VoiceSearch(windows, cues, new SpeakerOptions()).Find().Gain;
            best += TurnPathTests.AllRows(windows.Count).Where(row => row.Contains(0) && row.Contains(1)).Max(row => Worth(windows, row, cues)) - (Math.Abs(cues.Sum()) / 2);
        }

        Assert.InRange(found, 0.98 * best, best + 1e-6);
    }

    [Fact]
    public void Find_OneVoice_GainsNothing()
    {
        var windows = Call(new Random(6), new int[30]);

        Assert.InRange(new VoiceSearch(windows, new double[30], new SpeakerOptions()).Find().Gain, double.NegativeInfinity, new SpeakerOptions().TwoVoicesFrom);
    }

    [Fact]
    public void Find_TwoHours_InSecondsAndWithEveryTurnRight()
    {
        int[] truth = [.. Enumerable.Range(0, 4_500).Select(i => i / 3 % 3 == 0 ? 0 : 1)];
        var windows = Call(new Random(7), truth);
        double[] cues = [-2, .. new double[truth.Length - 1]];
        var started = TimeProvider.System.GetTimestamp();

        var (labels, _) = new VoiceSearch(windows, cues, new SpeakerOptions()).Find();

        Assert.Equal(truth, labels);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0, 30);
    }

    private static double Worth(List<VoiceWindow> windows, int[] labels, double[] cues)
    {
        var options = new SpeakerOptions();
        double[] prices = [.. windows.Select(_ => options.ChangeInPause)];
        return new VoiceOdds(windows).Judge(labels, new double[labels.Length]) + TurnPath.Worth(labels, cues, prices);
    }

    private static List<VoiceWindow> Call(Random random, int[] voices) =>
        [.. voices.Select((voice, i) => new VoiceWindow(i, i * 200, (i * 200) + 160, Voice(random, voice)))];

    private static float[] Voice(Random random, int axis)
    {
        float[] voice = [.. Enumerable.Range(0, 32).Select(i => (i == axis ? 1f : 0f) + (i > 1 ? 0.1f * random.NextSingle() : 0) + (i == 1 - axis ? 0.5f : 0))];
        var norm = (float)Math.Sqrt(voice.Sum(x => x * x));
        return [.. voice.Select(x => x / norm)];
    }
}
