using System.Diagnostics;
using Intake.Engine.Classification;
using Intake.Engine.Tests.Support;
using Xunit;

namespace Intake.Engine.Tests.Classification;

public sealed class IntakeClassifierTests
{
    private static readonly IntakeClassifier Classifier = SmallTraining.Classifier.Open(SmallTraining.Rules);

    public static TheoryData<string> OddTexts =>
    [
        "", " ", "水", "😀😀😀👍", "\uD800", "a\uDC00b\uD83D", "\0\0\0", "Hello мир 你好 שלום สวัสดี", new string('水', 1_000_000),
        string.Concat(Enumerable.Repeat("我们小区停水了。不是着火！", 80_000)), new string('\n', 100_000),
    ];

    [Theory]
    [MemberData(nameof(OddTexts), DisableDiscoveryEnumeration = true)]
    public void Classify_OddText_GivesConsistentLabelsInBoundedTime(string text)
    {
        var started = Stopwatch.GetTimestamp();
        var labels = Classifier.Classify(text);

        CheckConsistent(labels);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Classify_EveryText_IsConsistent()
    {
        Assert.All(Classifier.ClassifyAll([.. SmallTraining.Texts.Select(text => text.Text)], TestContext.Current.CancellationToken), CheckConsistent);
    }

    [Fact]
    public void ClassifyAll_MixedLengths_EqualsOneByOne()
    {
        string[] texts = [.. SmallTraining.Texts.Take(70).Select(text => text.Text), "", "水"];
        var all = Classifier.ClassifyAll(texts, TestContext.Current.CancellationToken);

        for (var at = 0; at < texts.Length; at++)
        {
            var one = Classifier.Classify(texts[at]);
            Assert.Equal(one.Category.Level2, all[at].Category.Level2);
            Assert.Equal(one.Category.Probability, all[at].Category.Probability, 1e-5);
            Assert.Equal(one.Risks.Select(risk => risk.Name), all[at].Risks.Select(risk => risk.Name));
            Assert.Equal(one.Scores[HeadNames.RiskLevel].Values, all[at].Scores[HeadNames.RiskLevel].Values, (a, b) => Math.Abs(a - b) < 1e-5);
        }
    }

    [Fact]
    public void ClassifyAll_Nothing_GivesNothing() => Assert.Empty(Classifier.ClassifyAll([], TestContext.Current.CancellationToken));

    [Fact]
    public async Task Classify_FromManyThreads_GivesTheSame()
    {
        var texts = SmallTraining.Texts.Take(40).Select(text => text.Text).ToArray();
        var alone = texts.Select(text => Classifier.Classify(text).Category).ToArray();
        var together = await Task.WhenAll(texts.Select(text => Task.Run(() => Classifier.Classify(text).Category)));

        Assert.Equal(alone, together);
    }

    [Fact]
    public void Classify_TextThatOnlyARuleSees_IsRaisedByName()
    {
        var labels = Classifier.Classify("我不想活了");

        Assert.Contains(labels.Risks, risk => risk.Name == "self_harm");
        Assert.Contains("self_harm_wish", labels.RaisedBy);
        Assert.True(Array.IndexOf(LabelScheme.RiskLevels, labels.RiskLevel.Name) >= Array.IndexOf(LabelScheme.RiskLevels, "high"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n。。")]
    [InlineData("\t，，")]
    public void Classify_NothingKnown_HasNoRisk(string text) => Assert.Equal("none", Classifier.Classify(text).RiskLevel.Name);

    [Fact]
    public void NeedsReview_IsAskedExactlyBelowTheThresholdOfTheLabel()
    {
        var labels = SmallTraining.Labels;
        foreach (var text in SmallTraining.Texts)
        {
            var found = Classifier.Classify(text.Text);
            var type = Array.IndexOf(LabelScheme.RequestTypes, found.RequestType.Name);

            Assert.Equal(found.RequestType.Probability < labels.ReviewFrom(HeadNames.RequestType)[type], found.NeedsReview.Contains(HeadNames.RequestType));
            Assert.Subset(HeadNames.All.ToHashSet(), found.NeedsReview.ToHashSet());
        }

        // nothing known: nothing is sure
        Assert.Subset(Classifier.Classify("").NeedsReview.ToHashSet(), new HashSet<string> { HeadNames.CategoryL1, HeadNames.CategoryL2, HeadNames.RequestType, HeadNames.Sentiment, HeadNames.RiskLevel });
    }

    [Fact]
    public void Rules_NeverLowerWhatTheModelFound()
    {
        var without = SmallTraining.Classifier.Open(new RiskRules([], []));
        foreach (var text in SmallTraining.Texts)
        {
            var (bare, ruled) = (without.Classify(text.Text), Classifier.Classify(text.Text));

            Assert.Subset(ruled.Risks.Select(risk => risk.Name).ToHashSet(), bare.Risks.Select(risk => risk.Name).ToHashSet());
            Assert.True(Rank(ruled) >= Rank(bare));
            Assert.True(ruled.RaisedBy.Count > 0 || (Rank(ruled) == Rank(bare) && ruled.Risks.Count == bare.Risks.Count));
        }
    }

    [Fact]
    public void Open_FolderWithoutClassifier_NamesEveryMissingFile()
    {
        var fault = Assert.Throws<IntakeException>(() => new IntakeClassifier(Path.GetTempPath()));

        Assert.Equal(IntakeErrorCode.ModelMissing, fault.Error.Code);
        Assert.All(new[] { "heads.onnx", "features.bin", "labels.tsv" }, name => Assert.Contains(name, fault.Error.Text.Zh, StringComparison.Ordinal));
    }

    private static int Rank(IntakeLabels labels) => Array.IndexOf(LabelScheme.RiskLevels, labels.RiskLevel.Name);

    private static void CheckConsistent(IntakeLabels labels)
    {
        Assert.Equal(labels.Risks.Count == 0, labels.RiskLevel.Name == "none");
        Assert.Equal(labels.Category, labels.Candidates[0]);
        Assert.Equal(5, labels.Candidates.Count);
        Assert.Equal(labels.Candidates.OrderByDescending(candidate => candidate.Probability), labels.Candidates);
        Assert.All(labels.Candidates, candidate => Assert.InRange(candidate.Level3Probability, 0, candidate.Probability + 1e-5));
        Assert.All(labels.Scores.SelectMany(head => head.Value.Values), score => Assert.InRange(score, 0, 1.0001));
        Assert.All(labels.Scores.Where(head => head.Key != HeadNames.Risk), head => Assert.Equal(1, head.Value.Values.Sum(), 1e-3));
        Assert.Equal(labels.RequestType.Probability, labels.Scores[HeadNames.RequestType][labels.RequestType.Name]);
    }
}
