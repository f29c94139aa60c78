namespace Intake.Engine.Speakers;

/// <summary>The likeliest row of two labels when every change has its price (Viterbi).</summary>
internal static class TurnPath
{
    /// <summary>Labels 0 or 1.</summary>
    /// <param name="odds">Log odds for label 1. // [step]</param>
    /// <param name="prices">Price of a change between the step before and this one; the first is not used. // [step]</param>
    public static int[] Find(ReadOnlySpan<double> odds, ReadOnlySpan<double> prices)
    {
        var from = new (int Zero, int One)[odds.Length];
        double zero = 0, one = 0;
        for (var i = 0; i < odds.Length; i++)
        {
            if (i > 0)
            {
                from[i] = (one - prices[i] > zero ? 1 : 0, zero - prices[i] > one ? 0 : 1);
                (zero, one) = (Math.Max(zero, one - prices[i]), Math.Max(one, zero - prices[i]));
            }

            zero -= odds[i] / 2;
            one += odds[i] / 2;
        }

        var labels = new int[odds.Length];
        var label = one > zero ? 1 : 0;
        for (var i = odds.Length - 1; i >= 0; i--)
        {
            labels[i] = label;
            label = label == 0 ? from[i].Zero : from[i].One;
        }

        return labels;
    }

    /// <summary>What a row of labels is worth: half the odds on its side, less the prices of its changes.</summary>
    public static double Worth(ReadOnlySpan<int> labels, ReadOnlySpan<double> odds, ReadOnlySpan<double> prices)
    {
        double worth = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            worth += labels[i] == 1 ? odds[i] / 2 : -odds[i] / 2;
            worth -= i > 0 && labels[i] != labels[i - 1] ? prices[i] : 0;
        }

        return worth;
    }
}
