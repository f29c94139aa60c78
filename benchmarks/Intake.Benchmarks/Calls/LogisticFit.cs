using Intake.Engine.Transcription;

namespace Intake.Benchmarks.Calls;

/// <summary>Finds the calibration that makes what was right and wrong likeliest: logistic regression by Newton's method.</summary>
internal static class LogisticFit
{
    private const double Ridge = 1e-3; // keeps the step finite where all words are right
    private const int Steps = 30;

    /// <param name="words">Logit of each word, mean log-probability beside it, and whether it is right.</param>
    public static WordCalibration Of(IReadOnlyList<(double Logit, double Beside, bool IsRight)> words)
    {
        var w = new double[3];
        for (int step = 0; step < Steps; step++)
        {
            double[] gradient = [.. w.Select(value => Ridge * value)];
            double[,] curvature = { { Ridge, 0, 0 }, { 0, Ridge, 0 }, { 0, 0, Ridge } };
            foreach (var (logit, beside, isRight) in words)
            {
                double[] x = [logit, beside, 1];
                double p = 1 / (1 + Math.Exp(-((w[0] * logit) + (w[1] * beside) + w[2])));
                for (int i = 0; i < x.Length; i++)
                {
                    gradient[i] += (p - (isRight ? 1 : 0)) * x[i];
                    for (int j = 0; j < x.Length; j++)
                    {
                        curvature[i, j] += p * (1 - p) * x[i] * x[j];
                    }
                }
            }

            double whole = Determinant(curvature);
            for (int i = 0; i < w.Length; i++)
            {
                w[i] -= Determinant(Replaced(curvature, i, gradient)) / whole; // Cramer
            }
        }

        return new WordCalibration(w[0], w[1], w[2]);
    }

    private static double Determinant(double[,] m) =>
        (m[0, 0] * ((m[1, 1] * m[2, 2]) - (m[1, 2] * m[2, 1])))
        - (m[0, 1] * ((m[1, 0] * m[2, 2]) - (m[1, 2] * m[2, 0])))
        + (m[0, 2] * ((m[1, 0] * m[2, 1]) - (m[1, 1] * m[2, 0])));

    private static double[,] Replaced(double[,] m, int column, double[] values)
    {
        var changed = (double[,])m.Clone();
        for (int row = 0; row < values.Length; row++)
        {
            changed[row, column] = values[row];
        }

        return changed;
    }
}
