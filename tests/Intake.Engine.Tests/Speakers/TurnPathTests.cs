using Intake.Engine.Speakers;
using Xunit;

namespace Intake.Engine.Tests.Speakers;

public sealed class TurnPathTests
{
    [Fact]
    public void Find_RandomOdds_AsGoodAsTheBestOfAllRows()
    {
        var random = new Random(3);
        for (var round = 0; round < 100; round++)
        {
            double[] odds = [.. Enumerable.Range(0, 10).Select(_ => (random.NextDouble() - 0.5) * 8)];
            double[] prices = [.. odds.Select(_ => random.NextDouble() * 4)];

            var found = TurnPath.Worth(TurnPath.Find(odds, prices), odds, prices);

            var best = AllRows(odds.Length).Max(row => TurnPath.Worth(row, odds, prices));
            Assert.Equal(best, found, 1e-9);
        }
    }

    [Fact]
    public void Find_OneDoubtfulStep_FollowsItsNeighbours() =>
        Assert.Equal([0, 0, 0, 1, 1], TurnPath.Find([-5, 1, -5, 5, 5], [2, 2, 2, 2, 2]));

    internal static IEnumerable<int[]> AllRows(int length) =>
        Enumerable.Range(0, 1 << length).Select(bits => Enumerable.Range(0, length).Select(i => (bits >> i) & 1).ToArray());
}
