using Intake.Engine.Training;
using Xunit;

namespace Intake.Engine.Tests.Training;

public sealed class CalibrationTests
{
    [Fact]
    public void Offsets_OfTextsWithAnotherPrior_GiveBackThatPrior()
    {
        // scores of a model that thinks the three classes equally common, labels of which the first is 6 times as common as the last
        double[] prior = [0.6, 0.3, 0.1];
        var random = new Random(3);
        var (scores, classes) = (new List<float[]>(), new List<int>());
        for (var text = 0; text < 20_000; text++)
        {
            var draw = random.NextDouble();
            var truth = draw < prior[0] ? 0 : draw < prior[0] + prior[1] ? 1 : 2;
            classes.Add(truth);
            scores.Add([.. Enumerable.Range(0, 3).Select(label => (label == truth ? 1f : 0f) + Normal(random))]);
        }

        var offsets = Calibration.Offsets(scores, classes, 1);

        // unit normals one apart: the log odds of the scores are the scores themselves, so the offsets are the log prior
        Assert.Equal(Math.Log(prior[0] / prior[2]), offsets[0] - offsets[2], 0.1);
        Assert.Equal(Math.Log(prior[1] / prior[2]), offsets[1] - offsets[2], 0.1);
    }

    [Theory]
    [InlineData(0.9, 0.8)]
    [InlineData(0.75, 0.6)]
    [InlineData(0.6, 0.5)]
    [InlineData(0.99, 0.8)]
    public void Precise_FiveAnswers_HandCounted(double precision, double threshold) =>
        Assert.Equal(threshold, Calibration.Precise([0.5f, 0.9f, 0.7f, 0.8f, 0.6f], [false, true, false, true, true], precision), 1e-6);

    [Fact]
    public void Precise_NothingRight_IsOne() => Assert.Equal(1, Calibration.Precise([0.9f, 0.8f], [false, false], 0.9));

    [Fact]
    public void Scale_ScoresBeyondTheRangeOfExp_StayFinite()
    {
        float[][] scores = [[500, -500], [-500, 500], [500, -500], [-500, 500]];

        Assert.True(float.IsFinite(Calibration.Scale(scores, [0, 1, 0, 0])));
        Assert.All(HeadCalibration.OneOf(scores, [0, 1, 0, 0]).OfOne([900, -900]), value => Assert.InRange(value, 0, 1));
    }

    private static float Normal(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
