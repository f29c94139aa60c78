using Intake.Engine.Segmentation;
using Intake.Engine.Transcription;
using Xunit;

namespace Intake.Engine.Tests.Transcription;

public sealed class PartialTranscriberTests
{
    private const int Rate = 16_000;
    private const int WordSamples = 5_600;
    private const int StepSamples = 12_800;

    private readonly HearingDecoder _decoder = new();

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Update_GrowingSpeech_NeverTakesStableTextBack(int agreement)
    {
        var sound = Sound(words: 60);
        var partial = new PartialTranscriber(_decoder, new LiveOptions { Agreement = agreement }, WordCalibration.None);
        var reports = Grow(partial, sound);

        var last = Assert.Single(partial.Complete(Segment(sound, sound.Length, isComplete: true), TestContext.Current.CancellationToken));

        Assert.Equal(Expected(60), last.Text);
        Assert.True(last.IsFinal && !last.IsRevised);
        Assert.All(reports.Zip(reports.Skip(1)), pair => Assert.StartsWith(pair.First.Stable, pair.Second.Stable, StringComparison.Ordinal));
        Assert.All(reports, report => Assert.StartsWith(report.Stable, last.Text, StringComparison.Ordinal));
        Assert.InRange(reports.Count(report => report.Stable.Length > 0), reports.Count / 2, reports.Count);
    }

    [Fact]
    public void Update_LongSpeech_DecodesABoundedWindow()
    {
        var options = new LiveOptions { SettleSeconds = 6 };
        Grow(new PartialTranscriber(_decoder, options, WordCalibration.None), Sound(words: 150));

        Assert.InRange(_decoder.Windows.Max(), 0, (int)((options.SettleSeconds + 2.5) * Rate));
    }

    [Fact]
    public void Complete_CutSpeech_LeavesTheWordsBehindTheCutToTheNext()
    {
        var sound = Sound(words: 20);
        var partial = new PartialTranscriber(_decoder, new LiveOptions { SettleSeconds = 30 }, WordCalibration.None);
        var shown = Grow(partial, sound)[^1];
        var cut = 10 * WordSamples;

        var reports = partial.Complete(Segment(sound, cut, isComplete: false), TestContext.Current.CancellationToken);
        var rest = new SpeechSegment(0, Time(cut), Time(sound.Length), sound.AsMemory(cut), IsComplete: true);
        var last = Assert.Single(partial.Complete(rest, TestContext.Current.CancellationToken));

        Assert.Equal([true, false], reports.Select(report => report.IsFinal));
        Assert.Equal(Expected(10), reports[0].Text);
        Assert.Equal(shown.Stable, reports[0].Text + reports[1].Stable);
        Assert.Equal(Expected(20), reports[0].Text + last.Text);
    }

    [Fact]
    public void Complete_ClearlyBad_IsDecodedAnewAndSaysSo()
    {
        var sound = Sound(words: 20);
        var partial = new PartialTranscriber(_decoder, new LiveOptions(), WordCalibration.None);
        Grow(partial, sound);
        _decoder.IsBad = true;

        var last = Assert.Single(partial.Complete(Segment(sound, sound.Length, isComplete: true), TestContext.Current.CancellationToken));

        Assert.Equal("anew", last.Text);
        Assert.True(last.IsRevised);
    }

    [Fact]
    public void Update_Cancelled_Throws()
    {
        var partial = new PartialTranscriber(_decoder, new LiveOptions(), WordCalibration.None);

        Assert.Throws<OperationCanceledException>(() => partial.Update(Segment(Sound(4), WordSamples, isComplete: false), new CancellationToken(canceled: true)));
    }

    private static List<LiveText> Grow(PartialTranscriber partial, float[] sound)
    {
        var reports = new List<LiveText>();
        for (var length = StepSamples; length < sound.Length; length += StepSamples)
        {
            reports.Add(partial.Update(Segment(sound, length, isComplete: false), TestContext.Current.CancellationToken));
        }

        return reports;
    }

    private static SpeechSegment Segment(float[] sound, int length, bool isComplete) =>
        new(0, TimeSpan.Zero, Time(length), sound.AsMemory(0, length), isComplete);

    private static TimeSpan Time(int samples) => TimeSpan.FromSeconds((double)samples / Rate);

    // 0.25 s of word, 0.1 s of pause
    private static float[] Sound(int words)
    {
        var sound = new float[words * WordSamples];
        for (var word = 0; word < words; word++)
        {
            Array.Fill(sound, word + 1, word * WordSamples, 4_000);
        }

        return sound;
    }

    private static string Expected(int words) => string.Concat(Enumerable.Range(1, words).Select(word => (char)(0x4E00 + word)));
}
