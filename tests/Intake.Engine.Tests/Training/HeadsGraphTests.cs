using Intake.Engine.Classification;
using Intake.Engine.Tests.Support;
using Intake.Engine.Training;
using Intake.Tests;
using Microsoft.ML;
using Microsoft.ML.Data;
using Xunit;

namespace Intake.Engine.Tests.Training;

/// <summary>The ONNX model against Microsoft.ML's own predictions and against the definition of the tree.</summary>
public sealed class HeadsGraphTests
{
    private static readonly TrainedHeads Heads =
        new ClassifierTrainer(Repository.Path("models"), SmallTraining.Options).Fit(SmallTraining.Texts, TestContext.Current.CancellationToken);

    private static readonly SparseText[] Features = SparseText.ExtractAll([.. SmallTraining.Texts.Select(text => text.Text)], Heads.Table);

    [Fact]
    public void OneOf_FloatWeights_EqualMicrosoftMlTo1e5()
    {
        int[] classes = [.. SmallTraining.Texts.Select(text => Array.IndexOf(LabelScheme.Sentiments, text.Sentiment))];
        var trainer = new HeadTrainer(Heads.Table.Rows, 3, 1);
        var (model, head) = trainer.OneOf(Features, classes, LabelScheme.Sentiments.Length, 10);
        var own = model.Transform(trainer.Data(new MLContext(1), Features, at => ((uint)classes[at], false), LabelScheme.Sentiments.Length))
            .GetColumn<float[]>("Score").ToArray();

        var ours = Run(Heads with { Sentiment = head }, compact: false);

        for (var text = 0; text < own.Length; text++)
        {
            Assert.Equal(own[text], ours[text][HeadNames.Sentiment], (a, b) => Math.Abs(a - b) < 1e-5);
        }
    }

    [Fact]
    public void AnyOf_FloatWeights_EqualMicrosoftMlTo1e5()
    {
        bool Holds(int text, int type) => SmallTraining.Texts[text].Risks.Contains(LabelScheme.Risks[type]);
        var trainer = new HeadTrainer(Heads.Table.Rows, 3, 1);
        var (models, head) = trainer.AnyOf(Features, Holds, LabelScheme.Risks.Length, 10);
        var ours = Run(Heads with { Risk = head }, compact: false);

        for (var type = 0; type < models.Length; type++)
        {
            var own = models[type].Transform(trainer.Data(new MLContext(1), Features, at => (0u, Holds(at, type)), 1)).GetColumn<float>("Probability").ToArray();

            Assert.Equal(own, ours.Select(text => text[HeadNames.Risk][type]), (a, b) => Math.Abs(a - b) < 1e-5);
        }
    }

    [Fact]
    public void Int8Weights_StayWithinTheirStep_OfFloat()
    {
        var exact = Run(Heads, compact: false);
        var compact = Run(Heads, compact: true);
        var steps = HeadsGraph.ColumnScales(Heads.Level2);
        for (var text = 0; text < exact.Length; text++)
        {
            // each weight is off by half a step at most, so a score by half a step times the sum of the values
            var bound = steps.Max() / 2 * Features[text].Values.Sum();
            for (var label = 0; label < exact[text][HeadNames.CategoryL2].Length; label++)
            {
                // every score off by at most b moves a softmax probability by a factor of at most e^2b
                var ratio = compact[text][HeadNames.CategoryL2][label] / Math.Max(1e-30, exact[text][HeadNames.CategoryL2][label]);
                Assert.InRange(ratio, Math.Exp(-2.1 * bound) - 1e-3, Math.Exp(2.1 * bound) + 1e-3);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Levels_AreOneTree_ChildrenSumToTheirParent(bool compact)
    {
        foreach (var text in Run(Heads, compact))
        {
            Assert.Equal(1, text[HeadNames.CategoryL1].Sum(), 1e-4);
            for (var parent = 0; parent < text[HeadNames.CategoryL1].Length; parent++)
            {
                Assert.Equal(text[HeadNames.CategoryL1][parent], text[HeadNames.CategoryL2].Where((_, child) => Heads.Labels.Parent2[child] == parent).Sum(), 1e-4);
            }

            for (var parent = 0; parent < text[HeadNames.CategoryL2].Length; parent++)
            {
                Assert.Equal(text[HeadNames.CategoryL2][parent], text[HeadNames.CategoryL3].Where((_, child) => Heads.Labels.Parent3[child] == parent).Sum(), 1e-4);
            }
        }
    }

    private static IReadOnlyDictionary<string, float[]>[] Run(TrainedHeads heads, bool compact) => OnnxHeads.Run(heads, compact, Features);
}
