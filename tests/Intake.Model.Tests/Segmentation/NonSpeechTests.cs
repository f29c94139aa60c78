using Intake.Engine.Audio;
using Intake.Engine.Segmentation;
using Intake.Tests;
using Xunit;

namespace Intake.Model.Tests.Segmentation;

/// <summary>What a telephone line carries besides speech; what still passes is left to the recogniser's own no-speech check.</summary>
public sealed class NonSpeechTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("brownnoise_15s")]
    [InlineData("busy_15s")]
    [InlineData("clicks_20s")]
    [InlineData("dtmf_10s")]
    [InlineData("holdmusic_29s")]
    [InlineData("hum50_20s")]
    [InlineData("pinknoise_loud_20s")]
    [InlineData("ringback_25s")]
    [InlineData("silence_30s")]
    [InlineData("sweep_20s")]
    [InlineData("whitenoise_20s")]
    public void Segments_NonSpeech_PassHardlyAnything(string name)
    {
        var clip = new AudioReader().ReadAll(Repository.Path("tests", "Data", "nonspeech", name + ".wav"));
        using var sequence = new SileroSequenceDetector(Repository.Path("models", "silero-vad", "silero_vad_16k_sequence.onnx"));
        using var streaming = new SileroStreamingDetector(Repository.Path("models", "silero-vad", "silero_vad.onnx"));

        var passed = Passed(sequence, clip, new SegmenterOptions());
        var passedLive = Passed(streaming, clip, SegmenterOptions.Live);

        output.WriteLine($"{name}: {clip.Duration.TotalSeconds:0.0} s, file {passed:0.00} s, live {passedLive:0.00} s, highest probability {Highest(sequence, clip):0.00}");
        Assert.InRange(passed, 0, 2);
        Assert.InRange(passedLive, 0, 2);
    }

    private static double Passed(ISpeechDetector detector, AudioClip clip, SegmenterOptions options)
    {
        var segmenter = new SpeechSegmenter(detector, options);
        return segmenter.Push(clip.Samples.Span).Concat(segmenter.Flush()).Sum(segment => (segment.End - segment.Start).TotalSeconds);
    }

    private static float Highest(SileroSequenceDetector detector, AudioClip clip)
    {
        var windows = clip.Samples.Length / detector.WindowSamples;
        var probabilities = new float[windows];
        detector.Detect(detector.NewState(), clip.Samples.Span[..(windows * detector.WindowSamples)], probabilities);
        return probabilities.Max();
    }
}
