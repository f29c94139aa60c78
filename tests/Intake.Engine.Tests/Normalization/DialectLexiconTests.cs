using Intake.Engine.Normalization;
using Xunit;

namespace Intake.Engine.Tests.Normalization;

public sealed class DialectLexiconTests
{
    private static readonly DialectLexicon Lexicon = DialectLexicon.Load(NormalizationFiles.Lexicons);

    [Theory]
    [InlineData("yue", "佢哋系咪唔喺屋企", "他们是不是不在家")]
    [InlineData("yue", "呢个系统同我冇关系", "这个系统同我没有关系")]
    [InlineData("yue", "点解而家都未有人嚟", "为什么现在都未有人来")]
    [InlineData("any", "我唔知道", "我不知道")]
    [InlineData("southwestern", "我也不晓得咋个办", "我也不知道怎么办")]
    [InlineData("southwestern", "屋头莫得水", "家里没有水")]
    [InlineData("jiaoliao", "俺夜来待家", "我昨天在家")]
    [InlineData("jiaoliao", "恁接待得好", "你接待得好")]
    [InlineData("northeast", "这事儿咋整", "这事儿怎么办")]
    [InlineData("zhongyuan", "这可咋弄啊，恁看中不中", "这可怎么办啊，你看行不行")]
    [InlineData("wu", "侬晓得伐，阿拉屋里厢呒没水", "你知道吗，我们家里没有水")]
    [InlineData("wu", "经济困难", "经济困难")]
    [InlineData("minnan", "阮兜的厝顶坏去", "我们家的屋顶坏了")]
    [InlineData("hakka", "𠊎等唔知样般办", "我们不知道怎么办")]
    [InlineData("any", "佢嘅电话", "他的电话")]
    [InlineData("any", "这个系统中的问题", "这个系统中的问题")]
    [InlineData("mandarin", "这个系统中的问题", "这个系统中的问题")]
    public void Gloss_DialectText_GivesMandarin(string dialect, string text, string gloss) =>
        Assert.Equal(gloss, Lexicon.Gloss(text, dialect).Text);

    [Fact]
    public void Gloss_Word_KeepsTextAndReportsSpan()
    {
        var gloss = Lexicon.Gloss("我唔知", "yue");

        Assert.Equal(("我唔知", "我不知道"), (gloss.Raw, gloss.Text));
        Assert.Equal(new TextChange("dialect", 1, 2, 1, 3), Assert.Single(gloss.Changes));
    }

    [Fact]
    public void Load_ShippedLists_HaveEightVarieties() =>
        Assert.Equal(["hakka", "jiaoliao", "minnan", "northeastern", "southwestern", "wu", "yue", "zhongyuan"], Lexicon.Dialects);
}
