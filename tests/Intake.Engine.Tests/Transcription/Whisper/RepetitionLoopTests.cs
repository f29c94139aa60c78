using Intake.Engine.Transcription.Whisper;
using Xunit;

namespace Intake.Engine.Tests.Transcription.Whisper;

public sealed class RepetitionLoopTests
{
    [Theory]
    [InlineData("三三得九", 0)]
    [InlineData("好的好的好的", 0)]
    [InlineData("喂喂喂喂喂喂", 0)]
    [InlineData("谢谢谢谢谢谢你", 0)]
    [InlineData("对对对对对对对对对对", 1)]
    [InlineData("这个问题这个问题这个问题这个问题", 4)]
    [InlineData("前面的话不一样我们会尽快我们会尽快我们会尽快我们会尽快", 5)]
    public void PhraseLength_TextAsTokens_TellsLoopsFromSpeech(string text, int expected) =>
        Assert.Equal(expected, RepetitionLoop.PhraseLength([.. text.Select(symbol => (int)symbol)]));

    [Fact]
    public void Cut_Loop_KeepsThePhraseOnce() =>
        Assert.Equal([9, 8, 1, 2, 3, 4], RepetitionLoop.Cut([9, 8, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4]));

    [Fact]
    public void PhraseLength_RandomTokens_AgreesWithDirectSearch()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 20_000; trial++)
        {
            var tokens = Enumerable.Range(0, random.Next(60)).Select(_ => random.Next(2)).ToArray();
            Assert.Equal(Direct(tokens), RepetitionLoop.PhraseLength(tokens));
        }
    }

    private static int Direct(int[] tokens)
    {
        for (var length = 1; length <= tokens.Length / 4; length++)
        {
            var phrase = tokens[^length..];
            var repeats = 0;
            while ((repeats + 1) * length <= tokens.Length
                && tokens[^((repeats + 1) * length)..].Take(length).SequenceEqual(phrase))
            {
                repeats++;
            }

            if (length == 1 ? repeats >= 10 : repeats >= 4 && repeats * length >= 16)
            {
                return length;
            }
        }

        return 0;
    }
}
