using System.Numerics;
using System.Runtime.Intrinsics;
using Intake.Engine.Transcription.Whisper;
using Xunit;

namespace Intake.Engine.Tests.Transcription.Whisper;

public sealed class FourierTransformTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(16)]
    [InlineData(70)]
    [InlineData(400)]
    public void Power_RandomFrames_EqualsDirectSum(int length)
    {
        var random = new Random(3);
        var frames = Enumerable.Range(0, length)
            .Select(_ => Vector256.Create([.. Enumerable.Range(0, 8).Select(_ => (float)((random.NextDouble() * 2) - 1))]))
            .ToArray();
        var transform = new FourierTransform(length);
        var power = new Vector256<float>[transform.Bins];

        transform.Power(frames, power);

        for (var lane = 0; lane < FourierTransform.Lanes; lane++)
        {
            for (var bin = 0; bin < transform.Bins; bin++)
            {
                Assert.Equal(DirectPower(frames, lane, bin), power[bin][lane], 1e-4 * length);
            }
        }
    }

    private static double DirectPower(Vector256<float>[] frames, int lane, int bin)
    {
        var sum = Complex.Zero;
        for (var i = 0; i < frames.Length; i++)
        {
            sum += frames[i][lane] * Complex.FromPolarCoordinates(1, -2 * Math.PI * bin * i / frames.Length);
        }

        return sum.Magnitude * sum.Magnitude;
    }
}
