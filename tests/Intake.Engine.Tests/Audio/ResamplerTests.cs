using Intake.Engine.Audio;
using Intake.Engine.Tests.Support;
using Xunit;

namespace Intake.Engine.Tests.Audio;

public sealed class ResamplerTests
{
    [Theory]
    [InlineData(8_000, 50)]
    [InlineData(8_000, 1_000)]
    [InlineData(8_000, 3_700)]
    [InlineData(11_025, 5_100)]
    [InlineData(22_050, 7_400)]
    [InlineData(32_000, 7_400)]
    [InlineData(44_100, 300)]
    [InlineData(44_100, 7_400)]
    [InlineData(44_101, 7_400)]
    [InlineData(48_000, 7_400)]
    [InlineData(96_000, 7_400)]
    public void Resampler_SineInPassBand_KeepsItsLevel(int sampleRate, double hertz)
    {
        var result = Resample(Tone.Sine(hertz, sampleRate, 1), sampleRate);

        Assert.InRange(Tone.Level(result), 20 * Math.Log10(0.5) - 0.1, 20 * Math.Log10(0.5) + 0.1);
    }

    [Theory]
    [InlineData(22_050, 8_010)]
    [InlineData(32_000, 9_000)]
    [InlineData(44_100, 8_010)]
    [InlineData(44_100, 12_000)]
    [InlineData(44_100, 16_000)]
    [InlineData(44_100, 21_000)]
    [InlineData(44_101, 15_000)]
    [InlineData(48_000, 8_010)]
    [InlineData(48_000, 17_000)]
    [InlineData(96_000, 40_000)]
    [InlineData(192_000, 15_900)]
    public void Resampler_SineAboveNewNyquist_IsRejectedBy80Decibels(int sampleRate, double hertz)
    {
        var result = Resample(Tone.Sine(hertz, sampleRate, 1, amplitude: 1), sampleRate);

        Assert.True(Tone.Level(result) < -80, $"{Tone.Level(result):0.0} dB");
    }

    [Theory]
    [InlineData(8_000, 440)]
    [InlineData(8_000, 3_600)]
    [InlineData(11_025, 5_000)]
    [InlineData(12_000, 5_500)]
    [InlineData(15_999, 7_300)]
    public void Resampler_UpwardSine_LeavesNoImageWithin80Decibels(int sampleRate, double hertz)
    {
        var result = Resample(Tone.Sine(hertz, sampleRate, 1, amplitude: 1), sampleRate);

        // what is left after subtracting the sine that should be there is image and distortion
        var ideal = Tone.Sine(hertz, AudioClip.SampleRate, 1, amplitude: 1);
        var residue = result.Zip(ideal, (a, b) => a - b).ToArray();
        Assert.True(Tone.Level(residue) < -80, $"{Tone.Level(residue):0.0} dB");
    }

    [Theory]
    [InlineData(8_000)]
    [InlineData(11_025)]
    [InlineData(44_100)]
    [InlineData(44_101)]
    [InlineData(48_000)]
    public void Resampler_ConstantInput_KeepsItsValue(int sampleRate)
    {
        var result = Resample(Enumerable.Repeat(0.25f, sampleRate).ToArray(), sampleRate);

        Assert.All(result[4_000..12_000], sample => Assert.Equal(0.25f, sample, 1e-5f));
    }

    [Theory]
    [InlineData(8_000)]
    [InlineData(22_050)]
    [InlineData(44_100)]
    [InlineData(48_000)]
    [InlineData(16_001)]
    public void Resampler_Impulse_StaysAtItsTime(int sampleRate)
    {
        var input = new float[sampleRate];
        input[sampleRate / 2] = 1;

        var result = Resample(input, sampleRate);

        var peak = Array.IndexOf(result, result.Max());
        var expected = (double)(sampleRate / 2) / sampleRate * AudioClip.SampleRate;
        Assert.InRange(peak, expected - 0.51, expected + 0.51);
        Assert.Equal(result[peak - 40], result[peak + 40], 2e-2f); // symmetric: linear phase
    }

    [Theory]
    [InlineData(8_000)]
    [InlineData(11_025)]
    [InlineData(16_000)]
    [InlineData(44_100)]
    [InlineData(44_101)]
    [InlineData(48_000)]
    public void Resampler_RandomChunks_GiveTheSameBits(int sampleRate)
    {
        var input = Tone.Noise(sampleRate, seed: 5);
        var whole = Resample(input, sampleRate);
        var random = new Random(11);
        for (var round = 0; round < 10; round++)
        {
            Assert.Equal(whole, Resample(input, sampleRate, () => random.Next(0, round == 0 ? 4 : 3_000)));
        }
    }

    [Fact]
    public void Resampler_AnyLength_GivesExactlyTheRoundedUpLength()
    {
        var random = new Random(3);
        for (var round = 0; round < 40; round++)
        {
            int sampleRate = random.Next(1_000, 60_000), length = random.Next(0, 300);

            var result = Resample(new float[length], sampleRate);

            Assert.Equal((((long)length * 16_000) + sampleRate - 1) / sampleRate, result.Length);
        }
    }

    [Fact]
    public void Resampler_LongInput_HoldsOnlyItsFilterLength()
    {
        var resampler = new Resampler(48_000);
        var output = new SampleQueue();
        var second = Tone.Noise(48_000, seed: 1);
        for (var i = 0; i < 30; i++)
        {
            resampler.Push(second, output);
            Assert.InRange(output.Count, 15_000, 16_100);
            output.Drop(output.Count);
        }
    }

    private static float[] Resample(float[] input, int sampleRate, Func<int>? chunk = null)
    {
        var resampler = new Resampler(sampleRate);
        var output = new SampleQueue();
        for (var at = 0; at < input.Length;)
        {
            var count = Math.Min(chunk?.Invoke() ?? input.Length, input.Length - at);
            resampler.Push(input.AsSpan(at, count), output);
            at += count;
        }

        resampler.Flush(output);
        return output.TakeAll();
    }
}
