using Intake.Engine.Speakers;
using Xunit;

namespace Intake.Engine.Tests.Speakers;

public sealed class TwoVoicesTests
{
    [Fact]
    public void Split_SmallSets_AsTightAsTheBestOfAllSplits()
    {
        var random = new Random(11);
        for (var round = 0; round < 40; round++)
        {
            float[] weights = [.. Enumerable.Range(0, 9).Select(_ => 0.2f + random.NextSingle())];
            float[][] rows = [.. Enumerable.Range(0, 9).Select(i => Near(random, i < 3 ? 0 : 1))];

            var found = TwoVoices.Spread(rows, weights, TwoVoices.Split(rows, weights));

            var best = TurnPathTests.AllRows(9).Min(labels => TwoVoices.Spread(rows, weights, labels));
            Assert.InRange(found, best - 1e-6, best * 1.0001);
        }
    }

    [Fact]
    public void Split_SameRowTwice_GivesLabels() =>
        Assert.Equal(2, TwoVoices.Split([[1f, 0f], [1f, 0f]], [1f, 1f]).Length);

    private static float[] Near(Random random, int axis) =>
        [.. Enumerable.Range(0, 6).Select(i => (i == axis ? 1 : 0) + ((random.NextSingle() - 0.5f) * 0.6f))];
}
