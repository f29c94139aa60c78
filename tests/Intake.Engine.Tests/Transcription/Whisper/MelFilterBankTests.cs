using System.Runtime.Intrinsics;
using Intake.Engine.Transcription.Whisper;
using Xunit;

namespace Intake.Engine.Tests.Transcription.Whisper;

public sealed class MelFilterBankTests
{
    // a filter of Slaney's bank has the area 1 (in Hz), whatever its width, so white noise is flat
    [Theory]
    [InlineData(80)]
    [InlineData(128)]
    public void Apply_FlatSpectrum_GivesAreaOne(int bands)
    {
        var bank = new MelFilterBank(16_000, 16_000, bands);
        var flat = Enumerable.Repeat(Vector256<float>.One, 8001).ToArray();

        for (var band = 0; band < bands; band++)
        {
            Assert.Equal(1, bank.Apply(band, flat)[0], 0.01);
        }
    }

    [Fact]
    public void Apply_OneKilohertz_PeaksInTheBandAroundIt()
    {
        var bank = new MelFilterBank(16_000, 400, 80);
        var power = new Vector256<float>[201];
        power[25] = Vector256<float>.One;

        var loudest = Enumerable.Range(0, 80).MaxBy(band => bank.Apply(band, power)[0]);

        // 1 kHz is mel 15 of 45.245 up to 8 kHz; band centres are 45.245 / 81 mel apart
        Assert.Equal(Math.Round(15 * 81 / 45.245) - 1, loudest);
    }
}
