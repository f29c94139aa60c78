namespace Intake.Engine.Transcription.Language;

/// <summary>When a place that sounds like a name is taken for it; the numbers are measured ones, see benchmarks/README.md.</summary>
internal static class HotwordRule
{
    /// <summary>Largest mean distance of a syllable at which a long name is considered.</summary>
    public const double LargestMeanDistance = 0.25;

    // What a name may cost against the text as recognised, by character, in natural-log units. The decoder knows no rare character
    // (澜, 鸹): a right name of four characters costs 5 each. Chance does not make four syllables sound like a name, but two.
    private const double LongAllowance = 7;
    private const double MiddleAllowance = 1.5;
    private const double ShortAllowance = 0.3;

    // what a unit of distance takes off the allowance
    private const double DistanceCost = 12;

    /// <summary>Whether the sound is near enough for a name of this length.</summary>
    public static bool MayBe(NameCandidate candidate) => Allowance(candidate) > 0;

    /// <summary>What is left of the allowance: 0 or more takes the name.</summary>
    /// <param name="candidate">The place.</param>
    /// <param name="gain">Log-probability of the text with the name less that of the text as recognised.</param>
    public static double Margin(NameCandidate candidate, double gain) => gain + Allowance(candidate);

    private static double Allowance(NameCandidate candidate)
    {
        var length = candidate.Name.Text.Length;
        var character = length switch { <= 2 => ShortAllowance, 3 => MiddleAllowance, _ => LongAllowance };
        return candidate.Name.Weight * ((character * length) - (DistanceCost * candidate.Distance));
    }
}
