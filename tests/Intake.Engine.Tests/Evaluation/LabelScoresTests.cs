using Intake.Engine.Evaluation;
using Xunit;

namespace Intake.Engine.Tests.Evaluation;

public sealed class LabelScoresTests
{
    // gold a a a b b c, found a a b b c a
    private static readonly ConfusionMatrix Matrix = new(["a", "b", "c", "unused"], [0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 2, 0]);

    [Fact]
    public void Confusion_HandComputed()
    {
        Assert.Equal(3 / 6.0, Matrix.Accuracy, 12);
        Assert.Equal(2 / 3.0, Matrix.Precision(0), 12);
        Assert.Equal(2 / 3.0, Matrix.Recall(0), 12);
        Assert.Equal(1 / 2.0, Matrix.F1(1), 12);
        Assert.Equal(0, Matrix.F1(2), 12);
        Assert.Equal(((2 / 3.0) + 0.5 + 0) / 3, Matrix.MacroF1, 12);
    }

    [Fact]
    public void Confusion_NoTexts_IsZero()
    {
        var empty = new ConfusionMatrix(["a"], [], []);

        Assert.Equal((0, 0, 0), (empty.Accuracy, empty.MacroF1, empty.Precision(0)));
    }

    [Theory]
    [InlineData(new[] { 0.9, 0.8, 0.7, 0.6 }, new[] { true, false, true, false }, (1 + (2 / 3.0)) / 2)]
    [InlineData(new[] { 0.5, 0.5, 0.5, 0.5 }, new[] { true, false, true, false }, 0.5)]
    [InlineData(new[] { 0.1, 0.9 }, new[] { true, false }, 0.5)]
    [InlineData(new[] { 0.1, 0.9 }, new[] { false, false }, 0)]
    public void AveragePrecision_HandComputed(double[] scores, bool[] holds, double expected) =>
        Assert.Equal(expected, LabelScores.AveragePrecision(scores, holds), 12);

    [Fact]
    public void AveragePrecision_Weighted_EqualsRepeatedTexts()
    {
        double[] scores = [0.9, 0.4, 0.4, 0.2, 0.8];
        bool[] holds = [true, false, true, true, false];
        int[] weights = [2, 0, 3, 1, 2];
        var repeated = Enumerable.Range(0, 5).SelectMany(text => Enumerable.Repeat(text, weights[text])).ToArray();

        Assert.Equal(
            LabelScores.AveragePrecision([.. repeated.Select(text => scores[text])], [.. repeated.Select(text => holds[text])]),
            LabelScores.AveragePrecision(scores, holds, weights),
            12);
    }

    [Fact]
    public void Of_HeadOfFourTexts_HandComputed()
    {
        var scores = LabelScores.Of("head",
        [
            new Judgement("a", ["a", "b", "c", "d"], 0.95),
            new Judgement("b", ["a", "b", "c", "d"], 0.85),
            new Judgement("c", ["c", "a", "b", "d"], 0.85),
            new Judgement("d", ["a", "b", "c", "d"], 0.35),
        ]);

        Assert.Equal(0.5, scores.Accuracy.Value, 12);
        Assert.Equal(0.75, scores.Top3.Value, 12);
        // a: 1 of 1 true and 3 found: F1 1/2; b 0; c 1; d 0
        Assert.Equal(1.5 / 4, scores.MacroF1.Value, 12);
        // bins: 0.95 right once; 0.85 right in one of two; 0.35 wrong
        Assert.Equal((0.05 + (2 * 0.35) + 0.35) / 4, scores.CalibrationError, 12);
        Assert.Equal(4, scores.Reliability.Sum(bin => bin.Texts));
    }

    [Fact]
    public void Bootstrap_ShareOfManyTexts_IntervalIsThatOfTheBinomial()
    {
        bool[] right = [.. Enumerable.Range(0, 400).Select(text => text % 4 != 0)];
        var estimate = Bootstrap.Of(right.Length, weights => weights.Where((_, text) => right[text]).Sum() / (double)weights.Sum());

        // standard error √(0.75 · 0.25 / 400) = 0.0217, interval ± 1.96 of it
        Assert.Equal(0.75, estimate.Value, 12);
        Assert.Equal(0.7075, estimate.Low, 0.008);
        Assert.Equal(0.7925, estimate.High, 0.008);
    }
}
