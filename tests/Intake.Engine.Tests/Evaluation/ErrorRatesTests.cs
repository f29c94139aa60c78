using Intake.Engine.Evaluation;
using Xunit;

namespace Intake.Engine.Tests.Evaluation;

public sealed class ErrorRatesTests
{
    private static readonly ScoringText Scoring = new();

    [Fact]
    public void OfCharacters_TwoPairs_IsMicroAverage()
    {
        var rates = ErrorRates.OfCharacters([("噪音扰民问题", "噪音扰民问题"), ("漏水", "漏税了")], Scoring);
        Assert.Equal(2, rates.Pairs);
        Assert.Equal(8, rates.ReferenceLength);
        Assert.Equal(2.0 / 8, rates.Rate); // the macro average would be 0.5
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "谢谢观看", 1)]
    [InlineData("。", "！", 0)]
    [InlineData("好", "", 1)]
    [InlineData("好", "好好好", 2)]
    public void Rate_EdgeCases_AreDefined(string reference, string hypothesis, double expected) =>
        Assert.Equal(expected, ErrorRates.OfCharacters([(reference, hypothesis)], Scoring).Rate);

    [Fact]
    public void OfCharacters_EmptyReferenceAmongOthers_CountsItsInsertions()
    {
        var rates = ErrorRates.OfCharacters([("一号楼漏水", "一号楼漏水"), ("", "嗯")], Scoring);
        Assert.Equal(1.0 / 5, rates.Rate);
    }

    [Fact]
    public void None_WithoutPairs_IsZero() => Assert.Equal(0, ErrorRates.None.Rate);

    [Fact]
    public void OfWords_MixedScript_CountsForeignWordsOnce()
    {
        var rates = ErrorRates.OfWords([("我的 wifi 坏了", "我的 wife 坏了")], Scoring);
        Assert.Equal(5, rates.ReferenceLength);
        Assert.Equal(1, rates.Edits);
    }
}
