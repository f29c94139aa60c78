using Intake.Engine.Transcription.Whisper;
using Xunit;

namespace Intake.Engine.Tests.Transcription.Whisper;

public sealed class TokenTimesTests
{
    [Fact]
    public void Aligned_TokensOnADiagonal_StartWhereTheyAreLookedForAndLeaveThePauseOut()
    {
        // 3 tokens and the end: frames 2..4, 5..6, 9..11, 12..; no voice in 0, 1, 7, 8
        int[] row = [0, 0, 0, 0, 0, 1, 1, 2, 2, 2, 2, 2, 3, 3];
        var attention = new TokenAttention(4, 14, [.. Enumerable.Range(0, 4).SelectMany(r => row.Select(at => at == r ? 3f : -1f))]);
        bool[] voiced = [.. Enumerable.Range(0, 14).Select(frame => frame is >= 2 and not (7 or 8))];

        var times = TokenTimes.Aligned(attention, voiced);

        Assert.Equal([(2.0, 5.0), (5.0, 7.0), (9.0, 12.0)], times);
    }

    [Fact]
    public void Shared_FourTokensAndAPause_EachGetsAQuarterOfTheVoice()
    {
        bool[] voiced = [false, true, true, true, true, false, false, true, true, true, true, false];

        Assert.Equal([(1.0, 3.0), (3.0, 5.0), (7.0, 9.0), (9.0, 11.0)], TokenTimes.Shared(4, voiced, ..voiced.Length));
        Assert.Equal([(7.0, 8.0), (8.0, 9.0)], TokenTimes.Shared(2, voiced, 6..9));
    }

    [Fact]
    public void Shared_NoVoice_TakesAllFrames() =>
        Assert.Equal([(0.0, 1.5), (1.5, 3.0)], TokenTimes.Shared(2, [false, false, false], ..3));
}
