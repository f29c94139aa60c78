using Intake.Engine.Segmentation;
using Intake.Engine.Tests.Support;
using Xunit;

namespace Intake.Engine.Tests.Segmentation;

public sealed class EnergyDetectorTests
{
    [Fact]
    public void Segments_BurstsInQuietNoise_AreFound()
    {
        var sound = Tone.Noise(16_000 * 12, seed: 1, amplitude: 0.002);
        foreach (var second in new[] { 2, 6, 9 })
        {
            Tone.Sine(300, 16_000, 1, amplitude: 0.2).CopyTo(sound, second * 16_000);
        }

        var segmenter = new SpeechSegmenter(new EnergyDetector(), new SegmenterOptions { PaddingSeconds = 0.2, JoinGapSeconds = 0 });
        var found = segmenter.Push(sound).Concat(segmenter.Flush()).ToList();

        Assert.Equal([2, 6, 9], found.Select(segment => (int)Math.Round(segment.Start.TotalSeconds + 0.2)));
        Assert.All(found, segment => Assert.InRange((segment.End - segment.Start).TotalSeconds, 1.35, 1.5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.05)]
    public void Segments_SteadySound_IsNoSpeechForLong(double amplitude)
    {
        var segmenter = new SpeechSegmenter(new EnergyDetector());
        var sound = Tone.Noise(16_000 * 20, seed: 2, amplitude);

        var speech = segmenter.Push(sound).Concat(segmenter.Flush()).Sum(segment => segment.Samples.Length);

        Assert.InRange(speech, 0, 16_000);
    }
}
