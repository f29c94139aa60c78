using Intake.Engine.Transcription.Whisper;
using Xunit;

namespace Intake.Engine.Tests.Transcription.Whisper;

public sealed class DynamicTimeWarpingTests
{
    [Fact]
    public void Path_RandomCosts_IsAsCheapAsTheBestOfAllMonotonePaths()
    {
        var random = new Random(3);
        for (var round = 0; round < 300; round++)
        {
            var (rows, columns) = (random.Next(1, 6), random.Next(1, 7));
            float[] costs = [.. Enumerable.Range(0, rows * columns).Select(_ => (float)((random.NextDouble() * 4) - 2))];

            var path = DynamicTimeWarping.Path(costs, rows, columns);

            Assert.Equal((0, 0), path[0]);
            Assert.Equal((rows - 1, columns - 1), path[^1]);
            Assert.All(path.Zip(path.Skip(1)), step => Assert.Contains(
                (step.Second.Row - step.First.Row, step.Second.Column - step.First.Column), new[] { (0, 1), (1, 0), (1, 1) }));
            Assert.Equal(Cheapest(costs, rows, columns, 0, 0), path.Sum(cell => (double)costs[(cell.Row * columns) + cell.Column]), 1e-6);
        }
    }

    // every path from a cell to the last one
    private static double Cheapest(float[] costs, int rows, int columns, int row, int column)
    {
        if (row >= rows || column >= columns)
        {
            return double.PositiveInfinity;
        }

        var own = (double)costs[(row * columns) + column];
        if (row == rows - 1 && column == columns - 1)
        {
            return own;
        }

        double[] onward = [
            Cheapest(costs, rows, columns, row + 1, column),
            Cheapest(costs, rows, columns, row, column + 1),
            Cheapest(costs, rows, columns, row + 1, column + 1)];
        return own + onward.Min();
    }
}
