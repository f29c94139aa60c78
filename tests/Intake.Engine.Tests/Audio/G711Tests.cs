using Intake.Engine.Audio;
using Xunit;

namespace Intake.Engine.Tests.Audio;

/// <summary>
/// The reference is built the other way round than the decoder: from the decision values of ITU-T G.711
/// tables 1a and 2a (segment by segment), each output value lying in the middle of its two decision values.
/// </summary>
public sealed class G711Tests
{
    [Fact]
    public void ALaw_AllCodes_MatchTheDecisionValuesOfTheStandard()
    {
        // 4096 = 13-bit overload; 32 steps of 2 up to 64, then 16 steps of 4, 8 … 128
        List<int> decisions = [0];
        for (var i = 0; i < 32; i++)
        {
            decisions.Add(decisions[^1] + 2);
        }

        for (var step = 4; step <= 128; step *= 2)
        {
            for (var i = 0; i < 16; i++)
            {
                decisions.Add(decisions[^1] + step);
            }
        }

        Assert.Equal(4096, decisions[^1]);
        for (var number = 0; number < 128; number++)
        {
            var value = (decisions[number] + decisions[number + 1]) / 2 * 8 / 32768f;
            Assert.Equal(value, G711.ALaw[(0x80 | number) ^ 0x55]); // character signal with even bits inverted
            Assert.Equal(-value, G711.ALaw[number ^ 0x55]);
        }
    }

    [Fact]
    public void MuLaw_AllCodes_MatchTheDecisionValuesOfTheStandard()
    {
        // 8159 = 14-bit overload; 0, 1, 15 steps of 2 up to 31, then 16 steps of 4, 8 … 256
        List<int> decisions = [0, 1];
        for (var i = 0; i < 15; i++)
        {
            decisions.Add(decisions[^1] + 2);
        }

        for (var step = 4; step <= 256; step *= 2)
        {
            for (var i = 0; i < 16; i++)
            {
                decisions.Add(decisions[^1] + step);
            }
        }

        Assert.Equal(8159, decisions[^1]);
        for (var number = 0; number < 128; number++)
        {
            var middle = number == 0 ? 0 : (decisions[number] + decisions[number + 1]) / 2;
            var value = middle * 4 / 32768f;
            Assert.Equal(value, G711.MuLaw[0xFF - number]); // positive: 11111111 is the smallest
            Assert.Equal(-value, G711.MuLaw[0x7F - number]);
        }
    }
}
