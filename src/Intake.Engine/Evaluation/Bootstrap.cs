namespace Intake.Engine.Evaluation;

/// <summary>Resamples texts with replacement; the same seed every time, so that two runs agree.</summary>
internal static class Bootstrap
{
    /// <summary>Number of resamples.</summary>
    public const int Resamples = 1000;

    private const int Seed = 12_345;

    /// <summary>A statistic of weighted texts with its 95 % interval.</summary>
    /// <param name="texts">Number of texts.</param>
    /// <param name="statistic">The statistic where text i counts weights[i] times.</param>
    public static Estimate Of(int texts, Func<int[], double> statistic)
    {
        var weights = new int[texts];
        Array.Fill(weights, 1);
        var value = statistic(weights);
        var random = new Random(Seed);
        var values = new double[Resamples];
        for (var sample = 0; sample < Resamples; sample++)
        {
            Array.Clear(weights);
            for (var drawn = 0; drawn < texts; drawn++)
            {
                weights[random.Next(texts)]++;
            }

            values[sample] = statistic(weights);
        }

        Array.Sort(values);
        return new Estimate(value, values[(int)(0.025 * Resamples)], values[(int)(0.975 * Resamples) - 1]);
    }
}
