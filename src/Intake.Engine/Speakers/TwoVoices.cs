using System.Numerics.Tensors;

namespace Intake.Engine.Speakers;

/// <summary>
/// Splits windows into two voices: weighted 2-means of the vectors, begun along each of the first principal axes;
/// the split with the least spread is kept. Takes time linear in the windows; deterministic.
/// </summary>
internal static class TwoVoices
{
    private const int Axes = 4;
    private const int Rounds = 30;

    /// <summary>Voice 0 or 1 of each row.</summary>
    /// <param name="rows">Vectors. // [row][dimension]</param>
    /// <param name="weights">How much each counts. // [row]</param>
    public static int[] Split(IReadOnlyList<float[]> rows, IReadOnlyList<float> weights)
    {
        var best = new int[rows.Count];
        var least = double.PositiveInfinity;
        var residuals = Centred(rows, weights);
        for (var axis = 0; axis < Math.Min(Axes, rows.Count - 1); axis++)
        {
            var direction = Principal(residuals, weights);
            var labels = Halves(rows, weights, direction);
            var spread = Settle(rows, weights, labels);
            if (spread < least)
            {
                (best, least) = (labels, spread);
            }

            Deflate(residuals, direction);
        }

        return best;
    }

    /// <summary>Weighted mean of the rows with a label.</summary>
    public static float[] Mean(IReadOnlyList<float[]> rows, IReadOnlyList<float> weights, ReadOnlySpan<int> labels, int label)
    {
        var mean = new float[rows[0].Length];
        float total = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            if (labels[i] == label)
            {
                TensorPrimitives.MultiplyAdd(rows[i], weights[i], mean, mean);
                total += weights[i];
            }
        }

        TensorPrimitives.Divide(mean, Math.Max(total, 1e-9f), mean);
        return mean;
    }

    /// <summary>Weighted sum of the squared distances to the mean of the own label.</summary>
    public static double Spread(IReadOnlyList<float[]> rows, IReadOnlyList<float> weights, ReadOnlySpan<int> labels)
    {
        float[][] means = [Mean(rows, weights, labels, 0), Mean(rows, weights, labels, 1)];
        double spread = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var distance = TensorPrimitives.Distance(rows[i], means[labels[i]]);
            spread += weights[i] * distance * distance;
        }

        return spread;
    }

    private static double Settle(IReadOnlyList<float[]> rows, IReadOnlyList<float> weights, int[] labels)
    {
        for (var round = 0; round < Rounds; round++)
        {
            float[][] means = [Mean(rows, weights, labels, 0), Mean(rows, weights, labels, 1)];
            var changed = false;
            for (var i = 0; i < rows.Count; i++)
            {
                var nearest = TensorPrimitives.Distance(rows[i], means[1]) < TensorPrimitives.Distance(rows[i], means[0]) ? 1 : 0;
                changed |= nearest != labels[i];
                labels[i] = nearest;
            }

            if (!changed)
            {
                break;
            }
        }

        return Spread(rows, weights, labels);
    }

    private static float[][] Centred(IReadOnlyList<float[]> rows, IReadOnlyList<float> weights)
    {
        var mean = Mean(rows, weights, new int[rows.Count], 0);
        return [.. rows.Select(row =>
        {
            var centred = new float[row.Length];
            TensorPrimitives.Subtract(row, mean, centred);
            return centred;
        })];
    }

    // power iteration, begun at the row that lies farthest out
    private static float[] Principal(float[][] residuals, IReadOnlyList<float> weights)
    {
        var direction = residuals[Enumerable.Range(0, residuals.Length).MaxBy(i => weights[i] * TensorPrimitives.SumOfSquares<float>(residuals[i]))].ToArray();
        var next = new float[direction.Length];
        for (var round = 0; round < Rounds; round++)
        {
            Array.Clear(next);
            for (var i = 0; i < residuals.Length; i++)
            {
                TensorPrimitives.MultiplyAdd(residuals[i], weights[i] * TensorPrimitives.Dot<float>(residuals[i], direction), next, next);
            }

            var norm = TensorPrimitives.Norm<float>(next);
            if (norm < 1e-12f)
            {
                break;
            }

            TensorPrimitives.Divide(next, norm, direction);
        }

        return direction;
    }

    private static void Deflate(float[][] residuals, float[] direction)
    {
        foreach (var row in residuals)
        {
            TensorPrimitives.MultiplyAdd(direction, -TensorPrimitives.Dot<float>(row, direction), row, row);
        }
    }

    // the cut of the line that leaves the least spread on it
    private static int[] Halves(IReadOnlyList<float[]> rows, IReadOnlyList<float> weights, float[] direction)
    {
        var places = rows.Select(row => (double)TensorPrimitives.Dot<float>(row, direction)).ToArray();
        var order = Enumerable.Range(0, rows.Count).OrderBy(i => places[i]).ToArray();
        double total = weights.Sum(), moment = order.Sum(i => weights[i] * places[i]), left = 0, leftMoment = 0;
        double most = double.NegativeInfinity;
        var cut = 0;
        for (var k = 0; k < order.Length - 1; k++)
        {
            left += weights[order[k]];
            leftMoment += weights[order[k]] * places[order[k]];
            var between = (leftMoment * leftMoment / left) + ((moment - leftMoment) * (moment - leftMoment) / (total - left));
            if (between > most)
            {
                (most, cut) = (between, k);
            }
        }

        var labels = new int[rows.Count];
        for (var k = cut + 1; k < order.Length; k++)
        {
            labels[order[k]] = 1;
        }

        return labels;
    }
}
