using Google.Protobuf;
using Intake.Engine.Classification;
using Intake.Engine.Onnx;
using Intake.Engine.Tests.Support;
using Intake.Engine.Training;
using Intake.Tests;
using Xunit;

namespace Intake.Engine.Tests.Classification;

/// <summary>The heads as the engine adds them up, against ONNX Runtime on the same model.</summary>
public sealed class ClassifierHeadsTests
{
    private static readonly TrainedHeads Trained =
        new ClassifierTrainer(Repository.Path("models"), SmallTraining.Options).Fit(SmallTraining.Texts, TestContext.Current.CancellationToken);

    [Fact]
    public void Run_EveryHead_EqualsOnnxRuntimeTo1e5()
    {
        string[] texts = [.. SmallTraining.Texts.Select(text => text.Text), "", "水", new string('水', 30_000), "😀", "unknown words only"];
        var expected = OnnxHeads.Run(Trained, compact: true, [.. SparseText.ExtractAll(texts, Trained.Table).Select(Padded)]);
        var heads = Heads(HeadsGraph.Build(Trained, compact: true));
        var memory = heads.Memory();
        for (var text = 0; text < texts.Length; text++)
        {
            heads.Run(texts[text], memory);
            for (var parent = 0; parent < memory.Level2.Length; parent++)
            {
                heads.RunLevel3(parent, memory);
            }

            foreach (var (head, found) in new[]
            {
                (HeadNames.CategoryL1, memory.Level1), (HeadNames.CategoryL2, memory.Level2), (HeadNames.CategoryL3, memory.Level3), (HeadNames.RequestType, memory.RequestType),
                (HeadNames.Sentiment, memory.Sentiment), (HeadNames.Risk, memory.Risk), (HeadNames.RiskLevel, memory.RiskLevel),
            })
            {
                Assert.Equal(expected[text][head], found, (a, b) => Math.Abs(a - b) < 1e-5);
            }

            Assert.Equal(memory.Level2.Select((score, at) => (score, at)).OrderByDescending(pair => pair.score).Take(5).Select(pair => pair.at), memory.Best);
        }
    }

    [Fact]
    public void Run_Warm_AllocatesNothing()
    {
        var heads = Heads(HeadsGraph.Build(Trained, compact: true));
        var memory = heads.Memory();
        var text = SmallTraining.Texts.MaxBy(text => text.Text.Length)!.Text;
        heads.Run(text, memory);

        var before = GC.GetAllocatedBytesForCurrentThread();
        heads.Run(text, memory);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Model_OfOtherLabels_IsRefused()
    {
        var other = Trained.Labels.Of(HeadNames.Risk)[..9];
        var labels = new LabelSet(HeadNames.All.ToDictionary(head => head, head => head == HeadNames.Risk ? other : Trained.Labels.Of(head)), new Dictionary<string, double[]> { [HeadNames.Risk] = new double[9] });

        Refused(() => new ClassifierHeads(Trained.Table, labels, HeadsGraph.Build(Trained, compact: true).ToByteArray()));
    }

    [Fact]
    public void Model_OfRandomBytes_IsRefused() => Refused(() => new ClassifierHeads(Trained.Table, Trained.Labels, [1, 2, 3]));

    [Fact]
    public void Model_OfAnotherShape_IsRefused()
    {
        Refused(() => Heads(HeadsGraph.Build(Trained, compact: false)));
        foreach (var name in new[] { "main_weights", "main_scale", "level3_row", "level3_weights" })
        {
            var missing = HeadsGraph.Build(Trained, compact: true);
            missing.Graph.Initializer.Remove(missing.Graph.Initializer.Single(tensor => tensor.Name == name));
            Refused(() => Heads(missing));

            var shorter = HeadsGraph.Build(Trained, compact: true);
            var tensor = shorter.Graph.Initializer.Single(tensor => tensor.Name == name);
            tensor.RawData = ByteString.CopyFrom(tensor.RawData.Span[..(tensor.RawData.Length / 2)]);
            Refused(() => Heads(shorter));
        }
    }

    // one text a run needs no padding, but a text without features would be empty
    private static SparseText Padded(SparseText text) => text.Rows.Length > 0 ? text : new SparseText([Trained.Table.Rows], [0]);

    private static ClassifierHeads Heads(ModelProto model) => new(Trained.Table, Trained.Labels, model.ToByteArray());

    private static void Refused(Func<object> open) => Assert.Equal(IntakeErrorCode.ModelCorrupt, Assert.Throws<IntakeException>(open).Error.Code);
}
