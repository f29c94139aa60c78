namespace Intake.Engine.Evaluation;

/// <summary>Answers whose probability lies in one tenth of 0..1.</summary>
/// <param name="Texts">Number of answers: texts, words.</param>
/// <param name="Confidence">Their mean probability.</param>
/// <param name="Accuracy">Share of them that is right.</param>
public sealed record ReliabilityBin(int Texts, double Confidence, double Accuracy)
{
    private const int Bins = 10;

    /// <summary>The ten bins.</summary>
    /// <param name="answers">Probability of each answer and whether it is right, or how much of it.</param>
    public static IReadOnlyList<ReliabilityBin> Of(IEnumerable<(double Confidence, double Right)> answers)
    {
        var bins = answers.ToLookup(answer => Math.Clamp((int)(answer.Confidence * Bins), 0, Bins - 1));
        return [.. Enumerable.Range(0, Bins).Select(bin => new ReliabilityBin(
            bins[bin].Count(),
            bins[bin].Select(answer => answer.Confidence).DefaultIfEmpty(0).Average(),
            bins[bin].Select(answer => answer.Right).DefaultIfEmpty(0).Average()))];
    }

    /// <summary>Expected calibration error: mean distance of probability and accuracy over the bins, weighted by answers.</summary>
    public static double CalibrationError(IReadOnlyList<ReliabilityBin> bins) =>
        bins.Sum(bin => Math.Abs(bin.Confidence - bin.Accuracy) * bin.Texts) / Math.Max(1, bins.Sum(bin => bin.Texts));
}
