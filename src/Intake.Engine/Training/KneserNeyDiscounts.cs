namespace Intake.Engine.Training;

/// <summary>What is taken off a count of 1, of 2, and of 3 or more (Chen and Goodman 1998, modified Kneser-Ney smoothing).</summary>
/// <param name="One">Off a count of 1.</param>
/// <param name="Two">Off a count of 2.</param>
/// <param name="More">Off a higher count.</param>
internal readonly record struct KneserNeyDiscounts(double One, double Two, double More)
{
    /// <summary>For texts too few or too regular to tell.</summary>
    public static KneserNeyDiscounts Usual { get; } = new(0.5, 1, 1.5);

    /// <summary>The discounts of one n-gram length.</summary>
    /// <param name="n1">Number of n-grams that occur once.</param>
    /// <param name="n2">Twice.</param>
    /// <param name="n3">Three times.</param>
    /// <param name="n4">Four times.</param>
    public static KneserNeyDiscounts Of(long n1, long n2, long n3, long n4)
    {
        if (n1 == 0 || n2 == 0 || n3 == 0)
        {
            return Usual;
        }

        var y = n1 / (n1 + (2.0 * n2));
        var discounts = new KneserNeyDiscounts(1 - (2 * y * n2 / n1), 2 - (3 * y * n3 / n2), 3 - (4 * y * n4 / n3));
        return discounts is { One: > 0 and < 1, Two: > 0 and < 2, More: > 0 and < 3 } ? discounts : Usual;
    }

    /// <summary>What is taken off a count.</summary>
    public double For(int count) => count switch { 0 => 0, 1 => One, 2 => Two, _ => More };
}
