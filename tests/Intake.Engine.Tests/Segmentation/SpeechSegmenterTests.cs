using Intake.Engine.Segmentation;
using Xunit;

namespace Intake.Engine.Tests.Segmentation;

public sealed class SpeechSegmenterTests
{
    private const double WindowSeconds = 0.032;

    private static readonly SegmenterOptions Bare = new()
    {
        PaddingSeconds = 0,
        JoinGapSeconds = 0,
        JoinSeconds = 0,
        MaxSeconds = 30,
        CutSearchSeconds = 1,
        MinSpeechSeconds = 0.1,
        MinSilenceSeconds = 0.1,
    };

    [Fact]
    public void Segments_RandomProbabilities_EqualTheReference()
    {
        var random = new Random(77);
        for (var round = 0; round < 500; round++)
        {
            var p = RandomWalk(random, random.Next(0, 120), jump: round % 2 == 0 ? 0.9 : 0.2);
            double minSpeech = random.Next(0, 4) * 0.04, minSilence = random.Next(0, 6) * 0.03;
            var options = Bare with { MinSpeechSeconds = minSpeech, MinSilenceSeconds = minSilence };
            var sound = ScriptedDetector.Sound(p, p.Length == 0 ? 0 : random.Next(0, 511));
            var wanted = ReferenceSpeech.Find(p, 0.5, 0.35, Samples(minSpeech), Samples(minSilence), sound.Length);

            var found = Segment(sound, options);

            Assert.Equal(wanted, found.Select(Span));
        }
    }

    [Fact]
    public void Segments_AnyOptions_AreDisjointOrderedAndHoldTheirOwnSamples()
    {
        var random = new Random(5);
        for (var round = 0; round < 100; round++)
        {
            var options = RandomOptions(random);
            var sound = ScriptedDetector.Sound(RandomWalk(random, random.Next(1, 1_500), jump: 0.1, bias: random.Next(0, 3) * 0.15), random.Next(0, 511));
            long end = 0;
            foreach (var segment in Segment(sound, options))
            {
                var span = Span(segment);
                Assert.True(span.Start >= end && span.End > span.Start && span.End <= sound.Length);
                Assert.True(segment.Samples.Length <= Samples(options.MaxSeconds), $"{segment.Samples.Length} samples");
                Assert.True(segment.Samples.Span.SequenceEqual(sound.AsSpan((int)span.Start, (int)(span.End - span.Start))));
                end = span.End;
                var edges = segment.Voiced.SelectMany(voiced => new[] { voiced.Start, voiced.End }).Prepend(segment.Start).Append(segment.End).ToArray();
                Assert.True(segment.Voiced.Count > 0 && edges.SequenceEqual(edges.Order()), string.Join(' ', edges));
            }
        }
    }

    [Fact]
    public void Segments_AnyOptions_KeepAllSpeechThatCounts()
    {
        var random = new Random(6);
        for (var round = 0; round < 300; round++)
        {
            var options = RandomOptions(random);
            var p = RandomWalk(random, random.Next(1, 200), jump: 0.1);
            var sound = ScriptedDetector.Sound(p);

            var found = Segment(sound, options).Select(Span).ToList();

            var speech = ReferenceSpeech.Find(
                p, options.Threshold, options.NegativeThreshold, Samples(options.MinSpeechSeconds), Samples(options.MinSilenceSeconds), sound.Length);
            Assert.All(speech.Where(span => span.End - span.Start < Samples(2)), span =>
                Assert.Contains(found, segment => segment.Start <= span.Start && segment.End >= span.End));
        }
    }

    [Fact]
    public void Segments_RandomChunksAndBatches_EqualOnePush()
    {
        var random = new Random(9);
        for (var round = 0; round < 100; round++)
        {
            var options = RandomOptions(random);
            var sound = ScriptedDetector.Sound(RandomWalk(random, random.Next(1, 800), jump: 0.1), random.Next(0, 511));
            var whole = Segment(sound, options).ConvertAll(Content);

            Assert.Equal(whole, Segment(sound, options, chunk: () => random.Next(0, 3_000)).ConvertAll(Content));
            Assert.Equal(whole, Segment(sound, options, windowsPerCall: random.Next(2, 100)).ConvertAll(Content));
        }
    }

    [Fact]
    public void Padding_ShortGap_IsSharedInHalves()
    {
        var options = Bare with { PaddingSeconds = 0.2, MinSilenceSeconds = 0.1, MinSpeechSeconds = 0 };
        var p = Pattern((20, 0f), (20, 1f), (6, 0f), (20, 1f), (30, 0f));

        var found = Segment(ScriptedDetector.Sound(p), options).ConvertAll(Span);

        Assert.Equal([((20 * 512) - 3_200, 43 * 512), (43 * 512, (66 * 512) + 3_200)], found);
    }

    [Fact]
    public void Join_SmallGap_MakesOneSegmentUpToTheJoinLength()
    {
        var options = Bare with { JoinGapSeconds = 0.5, JoinSeconds = 3 };
        var p = Pattern((10, 0f), (30, 1f), (12, 0f), (30, 1f), (12, 0f), (30, 1f), (40, 0f));

        var found = Segment(ScriptedDetector.Sound(p), options).ConvertAll(Span);

        Assert.Equal([(10 * 512, 82 * 512), (94 * 512, 124 * 512)], found);
    }

    [Fact]
    public void Voiced_JoinedSpansAndAShortPause_AreTheStretchesWithoutPadding()
    {
        var options = Bare with { PaddingSeconds = 0.2, MinSilenceSeconds = 0.3, JoinGapSeconds = 0.5, JoinSeconds = 10 };
        var p = Pattern((20, 0f), (20, 1f), (5, 0f), (20, 1f), (2, 0f), (20, 1f), (12, 0f), (10, 1f), (40, 0f));

        var found = Assert.Single(Segment(ScriptedDetector.Sound(p), options));

        // 5 windows are 0.16 s, a pause; 2 windows are 0.06 s, none; 12 windows end the speech
        Assert.Equal(((20 * 512) - 3_200, (109 * 512) + 3_200), Span(found));
        Assert.Equal(
            [(20 * 512L, 40 * 512L), (45 * 512, 87 * 512), (99 * 512, 109 * 512)],
            found.Voiced.Select(span => (span.Start.Ticks / 625, span.End.Ticks / 625)));
    }

    [Fact]
    public void MaxLength_LongSpeech_IsCutAtItsQuietestPoint()
    {
        var options = Bare with { MaxSeconds = 10, CutSearchSeconds = 4 };
        var p = Pattern((400, 0.9f), (40, 0f));
        p[250] = 0.4f; // 8.0 s: above the negative threshold, so no pause
        p[100] = 0.36f; // quieter, but before the search

        var found = Segment(ScriptedDetector.Sound(p), options);

        Assert.Equal([(0, (250 * 512) + 256), ((250 * 512) + 256, 400 * 512)], found.ConvertAll(Span));
        Assert.Equal([false, true], found.Select(segment => segment.IsComplete));
    }

    [Fact]
    public void MaxLength_SteadySpeech_IsCutWhereTheSoundIsSoftest()
    {
        var options = Bare with { MaxSeconds = 10, CutSearchSeconds = 4 };
        var sound = ScriptedDetector.Sound(Pattern((400, 0.9f), (40, 0f)));
        for (var i = 1; i < 400 * 512; i++)
        {
            sound[i] = i % 512 == 0 ? 0.9f : i / 512 == 240 ? 0.01f : 0.3f;
        }

        Assert.Equal((240 * 512) + 256, Segment(sound, options)[0].Samples.Length);
    }

    [Fact]
    public void Push_EndlessSilence_HoldsOnlyThePadding()
    {
        var segmenter = new SpeechSegmenter(new ScriptedDetector());
        for (var i = 0; i < 1_000; i++)
        {
            Assert.Empty(segmenter.Push(new float[1_000]));
            Assert.InRange(segmenter.HeldSamples, 0, 6_400 + 512); // 0.4 s and a window
        }
    }

    [Fact]
    public void Push_EndlessSpeech_HoldsNoMoreThanOneSegment()
    {
        var segmenter = new SpeechSegmenter(new ScriptedDetector());
        var speech = ScriptedDetector.Sound(Pattern((20_000, 1f)));
        var total = 0;
        for (var at = 0; at < speech.Length; at += 5_120)
        {
            total += segmenter.Push(speech.AsSpan(at, Math.Min(5_120, speech.Length - at))).Sum(segment => segment.Samples.Length);
            Assert.InRange(segmenter.HeldSamples, 0, 29 * 16_000);
        }

        Assert.Equal(speech.Length, total + segmenter.Flush().Sum(segment => segment.Samples.Length));
    }

    [Fact]
    public void State_ThroughOneTurn_NamesEveryPhase()
    {
        var segmenter = new SpeechSegmenter(new ScriptedDetector(), Bare with { MinSpeechSeconds = 0.1, MinSilenceSeconds = 0.1 });
        var states = new List<SegmenterState>();
        foreach (var p in Pattern((2, 0f), (6, 1f), (6, 0f)))
        {
            segmenter.Push(ScriptedDetector.Sound([p]));
            states.Add(segmenter.State);
        }

        Assert.Equal([SegmenterState.Quiet, SegmenterState.Starting, SegmenterState.Speaking, SegmenterState.Stopping, SegmenterState.Quiet], states.Distinct().Append(states[^1]));
    }

    [Fact]
    public void Underway_DuringSpeech_IsTheTurnSoFar()
    {
        var segmenter = new SpeechSegmenter(new ScriptedDetector(), SegmenterOptions.Live);
        var sound = ScriptedDetector.Sound(Pattern((30, 0f), (40, 1f)));
        segmenter.Push(sound.AsSpan(0, 30 * 512));
        Assert.Null(segmenter.Underway());

        segmenter.Push(sound.AsSpan(30 * 512));

        var turn = segmenter.Underway()!;
        Assert.Equal(((30 * 512) - 3_200, 70 * 512), Span(turn));
        Assert.True(turn.Samples.Span.SequenceEqual(sound.AsSpan((30 * 512) - 3_200)));
        Assert.False(turn.IsComplete);
    }

    [Fact]
    public void Live_EndOfTurn_IsGivenAsSoonAsThePauseIsLongEnough()
    {
        var segmenter = new SpeechSegmenter(new ScriptedDetector(), SegmenterOptions.Live);
        var pause = 0;
        segmenter.Push(ScriptedDetector.Sound(Pattern((40, 1f))));
        while (segmenter.Push(ScriptedDetector.Sound([0f])).Count == 0)
        {
            pause++;
        }

        Assert.InRange(pause * WindowSeconds, 0.4, 0.6);
    }

    [Fact]
    public void Push_AfterFlush_IsRefused()
    {
        var segmenter = new SpeechSegmenter(new ScriptedDetector());
        segmenter.Flush();

        Assert.Throws<InvalidOperationException>(() => segmenter.Push(new float[1]));
        Assert.Empty(segmenter.Flush());
    }

    internal static (long Start, long End) Span(SpeechSegment segment) =>
        (segment.Start.Ticks / 625, segment.End.Ticks / 625);

    internal static float[] Pattern(params (int Windows, float Probability)[] runs) =>
        [.. runs.SelectMany(run => Enumerable.Repeat(run.Probability, run.Windows))];

    private static long Samples(double seconds) => (long)Math.Round(seconds * 16_000);

    private static (int, TimeSpan, TimeSpan, bool, float) Content(SpeechSegment segment) =>
        (segment.Channel, segment.Start, segment.End, segment.IsComplete, segment.Samples.Span.ToArray().Sum());

    private static SegmenterOptions RandomOptions(Random random) => new()
    {
        MinSpeechSeconds = random.Next(0, 5) * 0.1,
        MinSilenceSeconds = random.Next(0, 8) * 0.1,
        PaddingSeconds = random.Next(0, 5) * 0.1,
        MaxSeconds = random.Next(5, 12),
        CutSearchSeconds = 0.5 + random.Next(0, 3),
        JoinGapSeconds = random.Next(0, 10) * 0.1,
        JoinSeconds = random.Next(0, 5),
    };

    private static float[] RandomWalk(Random random, int windows, double jump, double bias = 0)
    {
        var p = new float[windows];
        var level = 0.3;
        for (var i = 0; i < windows; i++)
        {
            level = Math.Clamp(level + ((random.NextDouble() - 0.5 + (bias * 0.1)) * jump * 2), 0, 1);
            p[i] = (float)level;
        }

        return p;
    }

    private static List<SpeechSegment> Segment(float[] sound, SegmenterOptions options, int windowsPerCall = 1, Func<int>? chunk = null)
    {
        var segmenter = new SpeechSegmenter(new ScriptedDetector(windowsPerCall), options, channel: 1);
        var found = new List<SpeechSegment>();
        for (var at = 0; at < sound.Length;)
        {
            var count = Math.Min(chunk?.Invoke() ?? sound.Length, sound.Length - at);
            found.AddRange(segmenter.Push(sound.AsSpan(at, count)));
            at += count;
        }

        found.AddRange(segmenter.Flush());
        return found;
    }
}
