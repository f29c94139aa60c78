using Intake.Engine.Evaluation;
using Xunit;

namespace Intake.Engine.Tests.Evaluation;

public sealed class RepetitionCheckTests
{
    [Theory]
    [InlineData("请你订阅请你订阅请你订阅请你订阅", "楼上漏水", "请你订阅")]
    [InlineData("前面正常后面喜欢喜欢喜欢喜欢喜欢", "前面正常后面喜欢", "喜欢")]
    [InlineData("啊啊啊啊啊啊啊啊", "", "啊")]
    [InlineData("我们我们我们我们我们我们我们我们我们我们", "我们我们", "我们")]
    public void FindLoop_RepeatedPhrase_IsFound(string hypothesis, string reference, string expected) =>
        Assert.Equal(expected, RepetitionCheck.FindLoop(hypothesis, reference));

    [Theory]
    [InlineData("", "")]
    [InlineData("对对对对", "对对")]
    [InlineData("请你订阅请你订阅请你订阅", "")]
    [InlineData("救命救命救命救命救命快来", "救命救命救命救命救命快来")]
    [InlineData("救命救命救命救命", "救命救命")]
    [InlineData("我要投诉楼上漏水没人管的问题", "我要投诉楼上漏水没人管的问题")]
    public void FindLoop_Speech_IsNone(string hypothesis, string reference) =>
        Assert.Null(RepetitionCheck.FindLoop(hypothesis, reference));

    [Fact]
    public void FindLoop_RandomText_FindsExactlyWhatWasPlanted()
    {
        var random = new Random(5);
        for (int round = 0; round < 200; round++)
        {
            string text = AlignmentTests.RandomText(random, 200, letters: 3000);
            string phrase = AlignmentTests.RandomText(random, random.Next(2, 20), letters: 3000);
            int times = random.Next(1, 8);
            string? loop = RepetitionCheck.FindLoop(text + string.Concat(Enumerable.Repeat(phrase, times)) + text, text);
            bool planted = times >= RepetitionCheck.LeastRepeats && times * phrase.Length >= RepetitionCheck.LeastCharacters;
            Assert.Equal(planted, loop is not null);
        }
    }
}
