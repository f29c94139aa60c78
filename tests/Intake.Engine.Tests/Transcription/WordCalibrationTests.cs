using Intake.Engine.Transcription;
using Xunit;

namespace Intake.Engine.Tests.Transcription;

public sealed class WordCalibrationTests
{
    [Fact]
    public void None_AnyWords_LeavesTheirProbabilities()
    {
        double[] probabilities = [0.3, 0.0002, 0.999, 0.5];

        var confidences = WordCalibration.None.Confidences([.. probabilities.Select(value => Math.Log(value))]);

        Assert.All(probabilities.Zip(confidences), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    // by hand: logit 0; neighbours ln 0.25 and ln 0.64, mean -0.91629; 2·0 + 1·(-0.91629) + 0.5 = -0.41629; 1 / (1 + e^0.41629)
    [Fact]
    public void Confidences_WordBetweenTwo_ValueByHand()
    {
        var calibration = new WordCalibration(Slope: 2, Beside: 1, Offset: 0.5);

        var confidences = calibration.Confidences([Math.Log(0.25), Math.Log(0.5), Math.Log(0.64)]);

        Assert.Equal(0.39741, confidences[1], 1e-5);
        // the first: 2·ln(1/3) + ln 0.5 + 0.5 = -2.39037; the last: 2·ln(64/36) + ln 0.5 + 0.5 = 0.95759
        Assert.Equal(0.08391, confidences[0], 1e-5);
        Assert.Equal(0.72264, confidences[2], 1e-5);
    }

    // by hand: 1·0 + 2·ln 0.5 + 1 = -0.38629
    [Fact]
    public void Confidence_LoneWord_IsItsOwnNeighbour() =>
        Assert.Equal(0.40461, new WordCalibration(1, 2, 1).Confidence(Math.Log(0.5)), 1e-5);

    [Fact]
    public void Confidences_OfTheCommittedModel_GrowWithTheWordAndItsNeighboursAndStayProbabilities()
    {
        double[] rising = [double.NegativeInfinity, -50, -9, -4, -2, -1, -0.5, -0.1, -0.01, -1e-3, -1e-9, 0];

        double[] own = [.. rising.Select(value => WordCalibration.WhisperBase.Confidences([-0.3, value, -0.3])[1])];
        double[] beside = [.. rising.Select(value => WordCalibration.WhisperBase.Confidences([value, -0.3, -0.3])[1])];

        Assert.Equal(own.Order(), own);
        Assert.Equal(beside.Order(), beside);
        Assert.True(own[^1] > own[0] + 0.8, $"{own[0]} … {own[^1]}");
        Assert.All(own.Concat(beside), value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public void Confidences_NoWord_None() => Assert.Empty(WordCalibration.WhisperBase.Confidences([]));

    [Fact]
    public void Confidence_OfASegment_IsTheMeanOfItsWordsByTheirLetters()
    {
        TranscriptWord Word(string text, double confidence) => new(TimeSpan.Zero, TimeSpan.Zero, text, confidence);
        var segment = new TranscriptSegment(TimeSpan.Zero, TimeSpan.FromSeconds(1), Speaker.Unknown, "好，ABC。！", -3, 0)
        {
            Words = [Word("好，", 0.9), Word("ABC。", 0.5), Word("！", 0.1)],
        };

        Assert.Equal(((1 * 0.9) + (3 * 0.5)) / 4, segment.Confidence, 1e-12);
        Assert.Equal(Math.Exp(-3), (segment with { Words = [] }).Confidence, 1e-12);
    }
}
