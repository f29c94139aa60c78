using Intake.Engine.Evaluation;
using Intake.Engine.Transcription;
using Xunit;

namespace Intake.Engine.Tests.Evaluation;

public sealed class JudgedWordTests
{
    [Fact]
    public void Of_WrongAndInsertedWords_TellsThemFromTheRightOnes()
    {
        var judged = Judge("我要投诉噪音", "我", "要，", "投", "书", "了", "噪", "音。");

        Assert.Equal("我要，投噪音。", string.Concat(judged.Where(word => word.IsRight).Select(word => word.Word.Text)));
        Assert.Equal((3, 3), judged.Where(word => word.Word.Text is "书" or "了").Select(word => (word.FirstSaid, word.LastSaid)).Single(said => said.FirstSaid >= 0));
        Assert.Equal((5, 5), (judged[^1].FirstSaid, judged[^1].LastSaid));
    }

    [Fact]
    public void Of_NumberInWordsAndDigits_IsRightAsAWhole()
    {
        Assert.All(Judge("罚了一千五百元", "罚", "了", "1500", "元"), word => Assert.True(word.IsRight, word.Word.Text));
        Assert.All(Judge("罚了1500元", "罚", "了", "一", "千", "五", "百", "元"), word => Assert.True(word.IsRight, word.Word.Text));
        Assert.Equal(["罚", "了", "元"], Judge("罚了1500元", "罚", "了", "一", "千", "六", "百", "元").Where(word => word.IsRight).Select(word => word.Word.Text));
    }

    [Fact]
    public void Of_PunctuationOnly_IsNotJudged() => Assert.Equal(["好"], Judge("好", "好", "！").Select(word => word.Word.Text));

    private static IReadOnlyList<JudgedWord> Judge(string reference, params string[] words) => JudgedWord.Of(
        reference, [.. words.Select(text => new TranscriptWord(TimeSpan.Zero, TimeSpan.Zero, text, 0.5))], new ScoringText());
}
