using Intake.Engine.Segmentation;
using Xunit;
using static Intake.Engine.Tests.Segmentation.SpeechSegmenterTests;

namespace Intake.Engine.Tests.Segmentation;

public sealed class CallSegmenterTests
{
    [Fact]
    public void Push_TwoSpeakers_ComeInOrderOfTime()
    {
        // the citizen starts first and ends last: the agent's short turns must wait
        var agent = ScriptedDetector.Sound(Pattern((60, 0f), (30, 1f), (80, 0f), (30, 1f), (300, 0f)));
        var citizen = ScriptedDetector.Sound(Pattern((20, 0f), (300, 1f), (80, 0f), (40, 1f), (60, 0f)));
        using var segmenter = new CallSegmenter(new ScriptedDetector(), channels: 2);
        var found = new List<SpeechSegment>();
        for (var at = 0; at < agent.Length; at += 4_000)
        {
            var count = Math.Min(4_000, agent.Length - at);
            found.AddRange(segmenter.Push([agent[at..(at + count)], citizen[at..(at + count)]], count));
        }

        found.AddRange(segmenter.Finish());

        Assert.Equal([1, 0, 0, 1], found.Select(segment => segment.Channel));
        Assert.Equal(found.OrderBy(segment => segment.Start), found);
    }

    [Fact]
    public void Push_RandomCalls_OrderedAndComplete()
    {
        var random = new Random(4);
        for (var round = 0; round < 50; round++)
        {
            var sound = Enumerable.Range(0, 2)
                .Select(_ => ScriptedDetector.Sound([.. Enumerable.Range(0, 20).SelectMany(i => Pattern((random.Next(1, 60), i % 2))).Concat(new float[1200]).Take(1200)]))
                .ToArray();
            using var segmenter = new CallSegmenter(new ScriptedDetector(windowsPerCall: random.Next(1, 50)), channels: 2);
            var found = new List<SpeechSegment>();
            for (var at = 0; at < sound[0].Length; at += 2_000)
            {
                var count = Math.Min(2_000, sound[0].Length - at);
                found.AddRange(segmenter.Push([.. sound.Select(channel => channel[at..(at + count)])], count));
            }

            found.AddRange(segmenter.Finish());

            var alone = sound.SelectMany((samples, channel) =>
            {
                var one = new SpeechSegmenter(new ScriptedDetector(), channel: channel);
                return one.Push(samples).Concat(one.Flush());
            });
            Assert.Equal(
                alone.OrderBy(segment => segment.Start).ThenBy(segment => segment.Channel).Select(segment => (segment.Channel, segment.Start, segment.End)),
                found.Select(segment => (segment.Channel, segment.Start, segment.End)));
        }
    }
}
