using Intake.Engine.Classification;
using Intake.Engine.Training;
using Intake.Tests;
using Xunit;

namespace Intake.Engine.Tests.Training;

public sealed class DataSplitTests
{
    private static readonly LabelledText[] Texts =
    [
        .. new[] { "A", "B", "C" }.SelectMany(file => LabelledTextReader.Read(Repository.Path("data", "calls", file + ".jsonl"))),
        .. LabelledTextReader.Read(Repository.Path("data", "requests", "requests.jsonl")),
    ];

    private static readonly int[] Folds = DataSplit.Folds(Texts, 3);

    [Fact]
    public void Folds_NoWriterOfCalls_IsInTwo()
    {
        var folds = Texts.Zip(Folds).Where(pair => pair.First.Group.Length == 1).GroupBy(pair => pair.First.Group);

        Assert.All(folds, group => Assert.Single(group.Select(pair => pair.Second).Distinct()));
        Assert.Equal(3, folds.Select(group => group.First().Second).Distinct().Count());
    }

    [Fact]
    public void Folds_CollectionOfAtMostATenth_IsLeftOutWhole()
    {
        LabelledText[] texts = [.. Texts, .. LabelledTextReader.Read(Repository.Path("data", "requests", "D.jsonl"))];
        var folds = DataSplit.Folds(texts, 3);

        Assert.Single(texts.Zip(folds).Where(pair => pair.First.Writer == "D").Select(pair => pair.Second).Distinct());
        Assert.Equal(3, texts.Zip(folds).Where(pair => pair.First.Writer == "requests").Select(pair => pair.Second).Distinct().Count());
    }

    [Fact]
    public void Folds_EveryCategory_IsInEqualParts()
    {
        foreach (var category in Texts.Zip(Folds).Where(pair => pair.First.Writer == "requests").GroupBy(pair => (pair.First.CategoryL1, pair.First.CategoryL2)))
        {
            var sizes = Enumerable.Range(0, 3).Select(fold => category.Count(pair => pair.Second == fold)).ToArray();

            Assert.True(sizes.Max() - sizes.Min() <= 1, $"{category.Key}: {string.Join(',', sizes)}");
        }
    }

    [Fact]
    public void Folds_AnotherOrderOfTexts_GivesTheSameFoldToEach()
    {
        var reversed = Texts.Reverse().ToArray();

        Assert.Equal(Folds.Reverse(), DataSplit.Folds(reversed, 3));
    }
}
