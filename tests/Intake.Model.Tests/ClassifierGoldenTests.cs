using Intake.Engine.Classification;
using Intake.Engine.Evaluation;
using Intake.Engine.Models;
using Intake.Tests;
using Xunit;

namespace Intake.Model.Tests;

/// <summary>The committed classifier on plain sentences and, where the measuring data is present, above the linear baselines.</summary>
public sealed class ClassifierGoldenTests
{
    private const long LargestFiles = 30_000_000; // bytes

    private static readonly IntakeClassifier Classifier = new(new ModelStore(Repository.Path("models")));

    [Theory]
    [InlineData("我们小区旁边的工地天天夜里十二点还在打桩，吵得睡不着，请环保部门管一管。", "环境保护", "投诉")]
    [InlineData("老板拖欠我们二十多个农民工三个月的工资，请帮我们讨回来。", "劳动和社会保障", "求助")]
    [InlineData("请问城乡居民医保断缴了还能补缴吗，需要带什么材料？", "劳动和社会保障", "咨询")]
    public void Classify_PlainRequest_IsWhatItSays(string text, string category, string type)
    {
        var labels = Classifier.Classify(text);

        Assert.Contains(category, labels.Candidates.Take(3).Select(candidate => candidate.Level1));
        Assert.Equal(type, labels.RequestType.Name);
    }

    [Theory]
    [InlineData("楼道里好大一股煤气味，我不敢开门，楼上还有老人！", "public_safety")]
    [InlineData("我真的不想活了，我站在楼顶", "self_harm")]
    [InlineData("包工头跑了，四十多个人的工钱一分没给", "wage")]
    public void Classify_Danger_IsRaised(string text, string type)
    {
        var labels = Classifier.Classify(text);

        Assert.Contains(type, labels.Risks.Select(risk => risk.Name));
        Assert.NotEqual("none", labels.RiskLevel.Name);
    }

    [Theory]
    [InlineData("请问身份证丢了去哪里补办，要多少钱？")]
    [InlineData("感谢社区的工作人员，帮我把路灯修好了。")]
    public void Classify_NoDanger_IsNotRaised(string text) => Assert.Equal("none", Classifier.Classify(text).RiskLevel.Name);

    [Fact]
    public void Files_Together_AreSmall() =>
        Assert.True(new ModelStore(Repository.Path("models")).Catalog.Find("classifier")!.Bytes <= LargestFiles);

    [Fact]
    public void RealMessages_LinearBaselines_AreReached()
    {
        var path = Path.Combine(Repository.Shared, "requests", "real_dev.jsonl");
        Assert.SkipUnless(File.Exists(path), "the measuring data is not here");

        var report = LabelEvaluator.Evaluate("real", Classifier, LabelledTextReader.Read(path), TestContext.Current.CancellationToken);

        // LinearSVC over character 1-3-grams, same training data
        Assert.True(Head(report, HeadNames.CategoryL1).Accuracy.Value >= 0.635);
        Assert.True(Head(report, HeadNames.CategoryL1).MacroF1.Value >= 0.47);
        Assert.True(Head(report, HeadNames.CategoryL2).Accuracy.Value >= 0.507);
        Assert.True(Head(report, HeadNames.CategoryL2).Top3.Value >= 0.73);
        Assert.True(Head(report, HeadNames.RequestType).Accuracy.Value >= 0.64);
        Assert.True(Head(report, HeadNames.Sentiment).Accuracy.Value >= 0.61);
        Assert.True(report.Risk.AnyRisk.Value >= 0.80);
    }

    private static LabelScores Head(LabelReport report, string name) => report.Heads.Single(head => head.Head == name);
}
