using System.Numerics.Tensors;
using Intake.Engine.Classification;

namespace Intake.Engine.Training;

/// <summary>Makes scores of held-out texts honest probabilities.</summary>
internal static class Calibration
{
    private const double Least = 1e-12;
    private const double Doubt = 10;
    private const double Damping = 0.5;

    /// <summary>
    /// The factor on all scores of a one-of head that makes the held-out labels likeliest
    /// (temperature scaling, Guo et al. 2017, by golden-section search over its logarithm).
    /// </summary>
    /// <param name="scores">Scores. // [text][class]</param>
    /// <param name="classes">True class of each text.</param>
    public static float Scale(IReadOnlyList<float[]> scores, IReadOnlyList<int> classes)
    {
        double Loss(double logScale)
        {
            var scale = (float)Math.Exp(logScale);
            var loss = 0.0;
            var probabilities = new float[scores[0].Length];
            for (var at = 0; at < scores.Count; at++)
            {
                TensorPrimitives.Multiply(scores[at], scale, probabilities);
                Softmax.Of(probabilities, probabilities);
                loss -= Math.Log(Math.Max(Least, probabilities[classes[at]]));
            }

            return loss;
        }

        return (float)Math.Exp(Minimum(Loss, Math.Log(0.05), Math.Log(20)));
    }

    /// <summary>
    /// The offset of each class after which as many held-out texts are expected in it as there are: the prior of these texts in
    /// place of the prior of all training texts. Each class has <see cref="Doubt"/> texts' worth of belief in no offset.
    /// </summary>
    /// <param name="scores">Scores. // [text][class]</param>
    /// <param name="classes">True class of each text.</param>
    /// <param name="scale">Factor on the scores.</param>
    public static float[] Offsets(IReadOnlyList<float[]> scores, IReadOnlyList<int> classes, float scale)
    {
        var offsets = new float[scores[0].Length];
        var probabilities = new float[offsets.Length];
        for (var step = 0; step < 40; step++)
        {
            var (difference, curvature) = (new double[offsets.Length], new double[offsets.Length]);
            for (var at = 0; at < scores.Count; at++)
            {
                TensorPrimitives.MultiplyAdd(scores[at], scale, offsets, probabilities);
                Softmax.Of(probabilities, probabilities);
                difference[classes[at]]++;
                for (var label = 0; label < offsets.Length; label++)
                {
                    difference[label] -= probabilities[label];
                    curvature[label] += probabilities[label] * (1 - probabilities[label]);
                }
            }

            for (var label = 0; label < offsets.Length; label++)
            {
                offsets[label] += (float)(Damping * (difference[label] - (Doubt * offsets[label])) / (curvature[label] + Doubt));
            }
        }

        return offsets;
    }

    /// <summary>The least probability from which so many of the held-out answers are right; 1 where none is.</summary>
    public static double Precise(IReadOnlyList<float> probabilities, IReadOnlyList<bool> right, double precision)
    {
        var order = Enumerable.Range(0, probabilities.Count).OrderByDescending(at => probabilities[at]).ToArray();
        var (threshold, good) = (1.0, 0);
        for (var taken = 0; taken < order.Length; taken++)
        {
            good += right[order[taken]] ? 1 : 0;
            if (good >= precision * (taken + 1))
            {
                threshold = probabilities[order[taken]];
            }
        }

        return threshold;
    }

    /// <summary>Platt's slope and offset for one yes/no output: Newton's method on the logistic loss with his smoothed targets.</summary>
    /// <param name="scores">Score of each held-out text.</param>
    /// <param name="holds">Whether the label holds.</param>
    public static (float Slope, float Offset) Platt(IReadOnlyList<float> scores, IReadOnlyList<bool> holds)
    {
        var positives = holds.Count(held => held);
        if (positives == 0 || positives == holds.Count)
        {
            return (1, 0);
        }

        // Platt 1999: targets (n+ + 1)/(n+ + 2) and 1/(n- + 2)
        var high = (positives + 1.0) / (positives + 2.0);
        var low = 1.0 / (holds.Count - positives + 2.0);
        var (slope, offset) = (1.0, 0.0);
        for (var step = 0; step < 50; step++)
        {
            double g0 = 0, g1 = 0, h00 = 1e-9, h01 = 0, h11 = 1e-9;
            for (var at = 0; at < scores.Count; at++)
            {
                var p = 1 / (1 + Math.Exp(-((slope * scores[at]) + offset)));
                var difference = p - (holds[at] ? high : low);
                var curvature = Math.Max(p * (1 - p), 1e-10);
                g0 += difference * scores[at];
                g1 += difference;
                h00 += curvature * scores[at] * scores[at];
                h01 += curvature * scores[at];
                h11 += curvature;
            }

            var determinant = (h00 * h11) - (h01 * h01);
            var (d0, d1) = (((h11 * g0) - (h01 * g1)) / determinant, ((h00 * g1) - (h01 * g0)) / determinant);
            var damp = Math.Min(1, 2 / Math.Max(Math.Abs(d0), Math.Abs(d1)));
            slope = Math.Max(1e-3, slope - (damp * d0));
            offset -= damp * d1;
            if (Math.Abs(d0) + Math.Abs(d1) < 1e-9)
            {
                break;
            }
        }

        return ((float)slope, (float)offset);
    }

    /// <summary>The threshold with the best F1 on held-out probabilities, never above one half.</summary>
    public static double Threshold(IReadOnlyList<float> probabilities, IReadOnlyList<bool> holds)
    {
        var order = Enumerable.Range(0, probabilities.Count).OrderByDescending(at => probabilities[at]).ToArray();
        var positives = holds.Count(held => held);
        var (best, threshold, found) = (0.0, 0.5, 0);
        for (var taken = 0; taken < order.Length; taken++)
        {
            found += holds[order[taken]] ? 1 : 0;
            if (taken + 1 < order.Length && probabilities[order[taken + 1]] == probabilities[order[taken]])
            {
                continue;
            }

            var f1 = 2.0 * found / (taken + 1 + positives);
            if (f1 > best)
            {
                var next = taken + 1 < order.Length ? probabilities[order[taken + 1]] : 0;
                (best, threshold) = (f1, (probabilities[order[taken]] + next) / 2.0);
            }
        }

        return Math.Clamp(threshold, 0.01, 0.5);
    }

    private static double Minimum(Func<double, double> function, double low, double high)
    {
        var ratio = (Math.Sqrt(5) - 1) / 2;
        var (left, right) = (high - (ratio * (high - low)), low + (ratio * (high - low)));
        var (atLeft, atRight) = (function(left), function(right));
        while (high - low > 1e-4)
        {
            if (atLeft < atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (ratio * (high - low));
                atLeft = function(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (ratio * (high - low));
                atRight = function(right);
            }
        }

        return (low + high) / 2;
    }
}
