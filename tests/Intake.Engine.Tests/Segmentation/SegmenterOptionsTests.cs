using System.ComponentModel.DataAnnotations;
using Intake.Engine.Segmentation;
using Xunit;

namespace Intake.Engine.Tests.Segmentation;

public sealed class SegmenterOptionsTests
{
    [Fact]
    public void Defaults_AreValid()
    {
        _ = new SpeechSegmenter(new ScriptedDetector());
        _ = new SpeechSegmenter(new ScriptedDetector(), SegmenterOptions.Live);
    }

    public static TheoryData<SegmenterOptions> Wrong =>
    [
        new SegmenterOptions { Threshold = 1.5 },
        new SegmenterOptions { Threshold = double.NaN },
        new SegmenterOptions { NegativeThreshold = 0.6 },
        new SegmenterOptions { MaxSeconds = 31 },
        new SegmenterOptions { MaxSeconds = 5 },
        new SegmenterOptions { JoinSeconds = 29 },
        new SegmenterOptions { MinSilenceSeconds = 4 },
        new SegmenterOptions { JoinGapSeconds = 4 },
    ];

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void OutOfRange_IsRefused(SegmenterOptions options) =>
        Assert.Throws<ValidationException>(() => new SpeechSegmenter(new ScriptedDetector(), options));
}
