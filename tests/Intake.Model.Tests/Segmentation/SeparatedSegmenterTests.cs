using Intake.Engine.Audio;
using Intake.Engine.Segmentation;
using Intake.Model.Tests.Speakers;
using Xunit;

namespace Intake.Model.Tests.Segmentation;

/// <summary>The stereo demo calls with each side leaking into the other over a line: attenuated, delayed, dulled.</summary>
public sealed class SeparatedSegmenterTests(CommittedRecogniser recogniser)
{
    private const int Rate = 16_000;

    public static TheoryData<int, int> Leaks => new(from db in new[] { -12, -20, -30 } from ms in new[] { 0, 40, 100 } select (db, ms));

    [Theory]
    [MemberData(nameof(Leaks))]
    public void Push_LeakingChannels_KeepTheirOwnSpeechAndNoOther(int decibels, int milliseconds)
    {
        double kept = 0, own = 0, doubled = 0;
        foreach (var call in DemoCall.All.Where(call => call.Channels == 2))
        {
            float[][] clean = [call.Read(ChannelUse.Left), call.Read(ChannelUse.Right)];
            var heard = Split([Leaky(clean[0], clean[1], decibels, milliseconds), Leaky(clean[1], clean[0], decibels, milliseconds)]);
            foreach (var (agent, start, end) in call.Turns)
            {
                own += end - start;
                kept += Covered(heard, agent ? 0 : 1, start, end);
                // the edges of a turn may lie in the padding of its neighbours
                doubled += Covered(heard, agent ? 1 : 0, start + 0.6, end - 0.6);
            }
        }

        Assert.InRange(kept / own, 0.985, 1);
        Assert.InRange(doubled / own, 0, 0.005);
    }

    [Fact]
    public void Push_LeakWithoutSeparation_IsHeardAsSpeech()
    {
        var call = DemoCall.All.First(call => call.Channels == 2);
        float[][] sound = [call.Read(ChannelUse.Left), Leaky(call.Read(ChannelUse.Right), call.Read(ChannelUse.Left), -20, 40)];
        using var plain = new CallSegmenter(recogniser.Detector, 2);
        SpeechSegment[] heard = [.. plain.Push(sound, sound[0].Length), .. plain.Finish()];

        var doubled = call.Turns.Where(turn => turn.Agent).Sum(turn => Covered(heard, 1, turn.Start, turn.End));

        Assert.InRange(doubled / call.Turns.Where(turn => turn.Agent).Sum(turn => turn.End - turn.Start), 0.8, 1);
    }

    [Theory]
    [InlineData(-12)]
    [InlineData(-20)]
    [InlineData(-30)]
    public void Push_BothSpeakAtOnce_BothAreKept(int decibels)
    {
        double kept = 0, all = 0;
        foreach (var call in DemoCall.All.Where(call => call.Channels == 2))
        {
            // the citizen's side 5 s early: answers fall into the questions
            float[][] clean = [call.Read(ChannelUse.Left), [.. call.Read(ChannelUse.Right).Skip(5 * Rate), .. new float[5 * Rate]]];
            using var plain = new CallSegmenter(recogniser.Detector, 2);
            var reference = plain.Push(clean, clean[0].Length).Concat(plain.Finish()).ToArray();
            var heard = Split([Leaky(clean[0], clean[1], decibels, 40), Leaky(clean[1], clean[0], decibels, 40)]);
            foreach (var segment in reference)
            {
                all += (segment.End - segment.Start).TotalSeconds;
                kept += Covered(heard, segment.Channel, segment.Start.TotalSeconds, segment.End.TotalSeconds);
            }
        }

        Assert.InRange(kept / all, 0.95, 1);
    }

    [Fact]
    public void Push_CleanStereo_NoSegmentLosesItsSpeech()
    {
        foreach (var call in DemoCall.All.Where(call => call.Channels == 2))
        {
            float[][] sound = [call.Read(ChannelUse.Left), call.Read(ChannelUse.Right)];
            using var plain = new CallSegmenter(recogniser.Detector, 2);
            SpeechSegment[] expected = [.. plain.Push(sound, sound[0].Length), .. plain.Finish()];

            var found = Split(sound);

            Assert.Equal(expected.Select(segment => segment.Channel), found.Select(segment => segment.Channel));
            Assert.All(expected.Zip(found), pair =>
            {
                // it may begin where the turn really does, which the plain one sometimes misses
                var onset = call.Turns.Select(turn => turn.Start).MinBy(start => Math.Abs(start - pair.Second.Start.TotalSeconds));
                var earliest = Math.Min(pair.First.Start.TotalSeconds, onset);
                Assert.InRange(pair.Second.Start.TotalSeconds, earliest - 0.3, pair.First.Start.TotalSeconds + 0.3);
                Assert.Equal(pair.First.End.TotalSeconds, pair.Second.End.TotalSeconds, 0.3);
            });
        }
    }

    [Fact]
    public void Push_SameSoundOnBothSides_SpeechOfTheFirstOnly()
    {
        var sound = DemoCall.All.Single(call => call.Id == "A004").Read(ChannelUse.Keep);
        using var mono = new CallSegmenter(recogniser.Detector, 1);
        var expected = mono.Push([sound], sound.Length).Concat(mono.Finish()).Select(segment => (0, segment.Start, segment.End));

        Assert.Equal(expected, Split([sound, [.. sound.Select(x => x * 0.8f)]]).Select(segment => (segment.Channel, segment.Start, segment.End)));
    }

    [Fact]
    public void IsTwin_LeakAtTheSameInstant_IsNone()
    {
        var call = DemoCall.All.First(call => call.Channels == 2);
        float[][] sound = [call.Read(ChannelUse.Left), [.. call.Read(ChannelUse.Left).Select(x => x * 0.25f)]];
        using var segmenter = new SeparatedSegmenter(new CallSegmenter(recogniser.Detector, 2));

        segmenter.Push(sound, sound[0].Length);

        Assert.False(segmenter.IsTwin);
    }

    private List<SpeechSegment> Split(float[][] sound)
    {
        using var segmenter = new SeparatedSegmenter(new CallSegmenter(recogniser.Detector, 2));
        var found = new List<SpeechSegment>();
        for (var at = 0; at < sound[0].Length; at += 8192)
        {
            var count = Math.Min(8192, sound[0].Length - at);
            found.AddRange(segmenter.Push([sound[0][at..(at + count)], sound[1][at..(at + count)]], count));
        }

        found.AddRange(segmenter.Finish());
        return found;
    }

    private static double Covered(IReadOnlyList<SpeechSegment> segments, int channel, double start, double end) =>
        segments.Where(segment => segment.Channel == channel)
            .Sum(segment => Math.Max(0, Math.Min(end, segment.End.TotalSeconds) - Math.Max(start, segment.Start.TotalSeconds)));

    // one pole at 2 kHz
    private static float[] Leaky(float[] own, float[] other, int decibels, int milliseconds)
    {
        var delay = milliseconds * Rate / 1000;
        var gain = (float)Math.Pow(10, decibels / 20.0);
        var dull = (float)(1 - Math.Exp(-2 * Math.PI * 2000 / Rate));
        var mixed = own.ToArray();
        float low = 0;
        for (var i = delay; i < Math.Min(mixed.Length, other.Length + delay); i++)
        {
            low += dull * (other[i - delay] - low);
            mixed[i] += gain * low;
        }

        return mixed;
    }
}
