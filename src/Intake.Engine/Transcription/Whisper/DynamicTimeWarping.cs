namespace Intake.Engine.Transcription.Whisper;

/// <summary>The cheapest monotone way through a cost matrix (openai/whisper timing.py, dtw_cpu).</summary>
internal static class DynamicTimeWarping
{
    private const byte Diagonal = 0;
    private const byte Down = 1;
    private const byte Right = 2;

    /// <summary>Cells from the first to the last, each step one row down, one column right, or both.</summary>
    /// <param name="costs">// [row, column]</param>
    /// <param name="rows">Rows, at least one.</param>
    /// <param name="columns">Columns, at least one.</param>
    public static IReadOnlyList<(int Row, int Column)> Path(ReadOnlySpan<float> costs, int rows, int columns)
    {
        var steps = Steps(costs, rows, columns);
        var path = new List<(int, int)>(rows + columns);
        for (int row = rows - 1, column = columns - 1; row >= 0 && column >= 0;)
        {
            path.Add((row, column));
            var step = steps[(row * columns) + column];
            row -= step == Right ? 0 : 1;
            column -= step == Down ? 0 : 1;
        }

        path.Reverse();
        return path;
    }

    private static byte[] Steps(ReadOnlySpan<float> costs, int rows, int columns)
    {
        var steps = new byte[rows * columns];
        var sums = new double[columns]; // of the row above, then of this one
        for (var row = 0; row < rows; row++)
        {
            var diagonal = row == 0 ? 0 : double.PositiveInfinity;
            for (var column = 0; column < columns; column++)
            {
                var above = row == 0 ? double.PositiveInfinity : sums[column];
                var left = column == 0 ? double.PositiveInfinity : sums[column - 1];
                var (before, step) = diagonal < above && diagonal < left ? (diagonal, Diagonal) : above < left ? (above, Down) : (left, Right);
                diagonal = above;
                sums[column] = before + costs[(row * columns) + column];
                steps[(row * columns) + column] = step;
            }
        }

        return steps;
    }
}
