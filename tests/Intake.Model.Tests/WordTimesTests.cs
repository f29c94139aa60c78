using System.Text.Json;
using Intake.Tests;
using Xunit;

namespace Intake.Model.Tests;

/// <summary>Words of the sample calls against the times at which they were spoken.</summary>
public sealed class WordTimesTests(CommittedRecogniser recogniser)
{
    [Theory]
    [InlineData("A078")]
    [InlineData("A004")]
    public void Words_OfAMonoCall_AreOrderedInsideTheirSegmentAndSpellItsText(string id)
    {
        var segments = recogniser.Sample(id + ".wav");

        Assert.NotEmpty(segments);
        Assert.All(segments, segment =>
        {
            Assert.Equal(segment.Text, string.Concat(segment.Words.Select(word => word.Text)));
            Assert.Equal((segment.Start, segment.End), (segment.Words[0].Start, segment.Words[^1].End));
            var times = segment.Words.SelectMany(word => new[] { word.Start, word.End }).ToArray();
            Assert.Equal(times.Order(), times);
            Assert.All(segment.Words, word => Assert.InRange(word.Confidence, 0, 1));
        });
        Assert.Equal(segments.Select(segment => segment.Start).Order(), segments.Select(segment => segment.Start));
        Assert.All(segments.Zip(segments.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
    }

    // words at the start of a turn, by the times of the manifest
    [Theory]
    [InlineData("A078", "現", 41.04)]
    [InlineData("A078", "一", 59.44)]
    [InlineData("A004", "一", 38.64)]
    [InlineData("A004", "对", 46.88)]
    public void Word_AtTheStartOfATurn_StartsThere(string id, string word, double seconds)
    {
        var words = recogniser.Sample(id + ".wav").SelectMany(segment => segment.Words);

        Assert.Contains(words, found => found.Text.Contains(word, StringComparison.Ordinal) && Math.Abs(found.Start.TotalSeconds - seconds) < 0.4);
    }

    [Fact]
    public void Word_NumberAtTheEndOfATurn_EndsThereAndLastsAsLongAsTenDigits()
    {
        var words = recogniser.Sample("A004.wav").SelectMany(segment => segment.Words);

        var number = Assert.Single(words, word => word.Text.Count(char.IsAsciiDigit) >= 8);

        Assert.Equal(63.68, number.End.TotalSeconds, 0.4);
        Assert.InRange((number.End - number.Start).TotalSeconds, 1.5, 5);
    }

    [Theory]
    [InlineData("A078")]
    [InlineData("A004")]
    [InlineData("A031")]
    public void Segments_OfAMonoCall_MedianEdgeWithinAFifthOfASecond(string id)
    {
        var segments = recogniser.Sample(id + ".wav");

        var errors = Turns(id).SelectMany(turn => new[]
        {
            segments.Min(segment => Math.Abs(segment.Start.TotalSeconds - turn.Start)),
            segments.Min(segment => Math.Abs(segment.End.TotalSeconds - turn.End)),
        }).Order().ToArray();

        Assert.InRange(errors[errors.Length / 2], 0, 0.2);
    }

    private static IEnumerable<(double Start, double End)> Turns(string id) =>
        File.ReadLines(Repository.Path("samples", "calls", "manifest.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Single(call => call.GetProperty("id").GetString() == id)
            .GetProperty("turns").EnumerateArray()
            .Select(turn => (turn.GetProperty("start_s").GetDouble(), turn.GetProperty("end_s").GetDouble()));
}
