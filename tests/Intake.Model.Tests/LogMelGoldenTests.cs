using Intake.Engine.Transcription.Whisper;
using Xunit;

namespace Intake.Model.Tests;

public sealed class LogMelGoldenTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Compute_GoldenWindow_WithinAThousandth(int index)
    {
        var window = GoldenWindow.All[index];

        var mel = new LogMelSpectrogram(80).Compute(window.Samples, 3000);

        Assert.All(window.Mel.Samples, sample =>
            Assert.Equal(sample[2], mel[((int)sample[0] * 3000) + (int)sample[1]], 1e-3));
    }
}
