using Intake.Engine.Classification;
using Xunit;

namespace Intake.Engine.Tests.Classification;

public sealed class PatternPhrasesTests
{
    [Theory]
    [InlineData("不想活", "不想活", true)]
    [InlineData("反诈APP", "反诈app", true)]
    [InlineData("(砍|捅)死(他|她)", "捅死他 捅死她 砍死他 砍死她", true)]
    [InlineData("结束自己的?生命", "结束自己生命 结束自己的生命", true)]
    [InlineData("[砍捅]死", "捅死 砍死", true)]
    [InlineData("我(?:就|真)想死", "我就想死 我真想死", true)]
    [InlineData("吗(呢|？|\\?)", "吗? 吗呢 吗？", true)]
    [InlineData("晕倒(了|$)", "晕倒", false)]
    [InlineData("(去年|前年).*着火了?", "去年 前年", false)]
    [InlineData("被.{0,8}(打|砍)(伤|死)", "打伤 打死 砍伤 砍死", false)]
    [InlineData("(好|很){2,}(大|小|多)", "好 很", false)]
    [InlineData("大+火灾", "火灾", false)]
    public void Of_Pattern_IsWhatEveryMatchHolds(string pattern, string phrases, bool isWhole)
    {
        var (found, whole) = PatternPhrases.Of(pattern);

        Assert.Equal(phrases.Split(' ').Order(StringComparer.Ordinal), found!.Order(StringComparer.Ordinal));
        Assert.Equal(isWhole, whole);
    }

    [Theory]
    [InlineData(".*")]
    [InlineData("a?")]
    [InlineData("(水|.)")]
    [InlineData("\\d+")]
    [InlineData("(?=水)")]
    [InlineData("[^水]火")]
    [InlineData("[a-z]")]
    [InlineData("水|a*")]
    [InlineData("(水")]
    [InlineData("Ж")]
    public void Of_PatternWithoutNecessaryPhrase_IsNull(string pattern) => Assert.Null(PatternPhrases.Of(pattern).Phrases);
}
