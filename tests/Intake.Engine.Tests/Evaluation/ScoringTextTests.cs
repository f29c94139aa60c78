using Intake.Engine.Evaluation;
using Xunit;

namespace Intake.Engine.Tests.Evaluation;

public sealed class ScoringTextTests
{
    [Theory]
    [InlineData("您好，这里是１２３４５热线。", "您好这里是12345热线")]
    [InlineData(" ＡＢＣ　abc\t\n", "abcabc")]
    [InlineData("“真的？”——对……", "真的对")]
    [InlineData("tsit-ê", "tsitê")]
    [InlineData("𠊎係客家人", "𠊎係客家人")]
    [InlineData("", "")]
    public void Normalize_Text_LeavesWhatCounts(string text, string expected) =>
        Assert.Equal(expected, new ScoringText().Normalize(text));

    [Fact]
    public void Normalize_LoneSurrogate_IsLeftOut() => Assert.Equal("断", new ScoringText().Normalize("\ud842断"));

    [Theory]
    [InlineData("樓上漏水，已經反映過兩次", "楼上漏水已经反映过2次")]
    [InlineData("電話號碼１２３", "电话号码123")]
    [InlineData("頭髮乾了", "头发干了")]
    public void Load_TraditionalText_ScoresAsSimplified(string traditional, string simplified) =>
        Assert.Equal(simplified, ScoringText.Load(Intake.Tests.Repository.Path("models", "lexicons")).Normalize(traditional));

    // each line: everything scores as the same
    [Theory]
    [InlineData("一千五百块", "1500块", "1,500块", "1千5百块")]
    [InlineData("三百五", "350")]
    [InlineData("一万五", "15000", "1.5万", "1万5千")]
    [InlineData("二零二六年", "2026年", "二〇二六年")]
    [InlineData("十五号楼", "15号楼", "一十五号楼")]
    [InlineData("两百零三室", "203室", "二百零三室")]
    [InlineData("三点五公里", "3.5公里")]
    [InlineData("百分之八十", "80%", "百分之80")]
    [InlineData("一亿两千万", "120000000", "1亿2千万", "1.2亿")]
    [InlineData("一三八一二三四五六七八", "13812345678")]
    [InlineData("十万零五", "100005")]
    [InlineData("打幺幺九和幺二零", "打119和120", "打一一九和一二零")]
    public void Normalize_SpokenAndWrittenNumbers_AreEqual(string spoken, params string[] written)
    {
        var scoring = new ScoringText();
        Assert.All(written, text => Assert.Equal(scoring.Normalize(spoken), scoring.Normalize(text)));
    }

    [Theory]
    [InlineData("千万不要", "千万不要")]
    [InlineData("万一着火", "万一着火")]
    [InlineData("百姓", "百姓")]
    [InlineData("三点五十开门", "3点50开门")]
    [InlineData("1.2.3", "123")]
    [InlineData("1.2.3万", "123万")]
    [InlineData("九九九九九九九九九九九九九九九九九九九九九九九九九九九九九九九亿", "九九九九九九九九九九九九九九九九九九九九九九九九九九九九九九九亿")]
    public void Normalize_NotANumber_Stays(string text, string expected) =>
        Assert.Equal(expected, new ScoringText().Normalize(text));

    [Fact]
    public void Words_MixedText_SplitsChineseByCharacter() =>
        Assert.Equal(["我", "用", "wifi", "12", "楼"], new ScoringText().Words("我用 WiFi，十二楼"));
}
