using Intake.Engine.Evaluation;
using Intake.Engine.Transcription;
using Xunit;

namespace Intake.Engine.Tests.Transcription;

public sealed class AlignmentPathTests
{
    [Theory]
    [InlineData("", "", new int[0])]
    [InlineData("你好", "", new int[0])]
    [InlineData("", "你好", new[] { -1, -1 })]
    [InlineData("我要投诉噪音", "我要投诉早音", new[] { 0, 1, 2, 3, 4, 5 })]
    [InlineData("ab", "ba", new[] { -1, 0 })] // one hit rather than two substitutions
    [InlineData("abcd", "xbd", new[] { 0, 1, 3 })]
    public void OfCharacters_KnownPair_GivesPlaces(string reference, string hypothesis, int[] places) =>
        Assert.Equal(places, AlignmentPath.OfCharacters(reference, hypothesis));

    [Fact]
    public void OfCharacters_RandomTexts_HasTheCountsOfTheAlignment()
    {
        var random = new Random(5);
        string Text() => string.Concat(Enumerable.Range(0, random.Next(0, 30)).Select(_ => (char)('a' + random.Next(4))));
        for (var round = 0; round < 500; round++)
        {
            var (reference, hypothesis) = (Text(), Text());

            var places = AlignmentPath.OfCharacters(reference, hypothesis);

            var pairs = places.Select((place, i) => (place, i)).Where(pair => pair.place >= 0).ToList();
            var substitutions = pairs.Count(pair => reference[pair.place] != hypothesis[pair.i]);
            Assert.Equal(pairs.Select(pair => pair.place).Distinct().Order(), pairs.Select(pair => pair.place));
            Assert.Equal(
                Alignment.OfCharacters(reference, hypothesis),
                new Alignment(reference.Length, substitutions, reference.Length - pairs.Count, hypothesis.Length - pairs.Count));
        }
    }
}
