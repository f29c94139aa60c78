using Intake.Engine.Lexicons;
using Intake.Engine.Tests.Normalization;
using Intake.Engine.Transcription.Language;
using Xunit;

namespace Intake.Engine.Tests.Transcription.Language;

public sealed class HotwordTreeTests
{
    private const double Tolerance = 1e-3; // sums of single-precision numbers

    private static readonly SimplifiedCharacters Script = SimplifiedCharacters.Read(NormalizationFiles.Lexicons);

    [Theory]
    [InlineData("海州区人才中心", 7)]
    [InlineData("在海州区人才中心办", 7)]
    [InlineData("海州区人才市场", 3)] // the short name stands, the long one broke off
    [InlineData("海州市", 0)]
    [InlineData("人才中心", 4)]
    [InlineData("海州區人才 中心", 7)] // Traditional, with a space
    [InlineData("海州区海州区", 6)]
    [InlineData("", 0)]
    public void Score_OfText_IsTheSumOfItsNames(string text, double expected)
    {
        var tree = new HotwordTree([("海州区", 1), ("海州区人才中心", 1), ("人才中心", 1)], Script);
        Assert.Equal(expected, Score(tree, text), Tolerance);
    }

    [Fact]
    public void Score_AlongAName_GrowsByEqualSharesAndIsGivenBackWhenItBreaksOff()
    {
        var tree = new HotwordTree([("澜庭华府", 0.5)], Script);
        Assert.Equal([0.5, 0.5, 0.5, -1.5], Steps(tree, "澜庭华人"));
        Assert.Equal([0.5, 0.5, 0.5, 0.5, 0], Steps(tree, "澜庭华府人"));
    }

    [Fact]
    public void End_InsideAName_GivesBackWhatWasEarned()
    {
        var tree = new HotwordTree([("澜庭华府", 0.5)], Script);
        var state = tree.Advance(tree.Advance(tree.Start, '澜', out _), '庭', out _);
        Assert.Equal(-1, tree.End(state), Tolerance);
    }

    [Fact]
    public void Score_OfRandomTextAndNames_IsThatOfTheLeftmostLongestNames()
    {
        var random = new Random(4);
        for (var round = 0; round < 2000; round++)
        {
            // few letters, so that names overlap, contain and begin one another
            var names = Enumerable.Range(0, random.Next(1, 12)).Select(_ => Word(random, random.Next(1, 7))).Distinct()
                .ToDictionary(name => name, _ => Math.Round(random.NextDouble() + 0.1, 2));
            var tree = new HotwordTree(names.Select(name => (name.Key, name.Value)), Script);
            var text = Word(random, random.Next(0, 30));
            for (var length = 0; length <= text.Length; length++)
            {
                Assert.Equal(LeftmostLongest(text[..length], names), Score(tree, text[..length]), Tolerance);
            }
        }
    }

    [Fact]
    public void States_OfEqualFuture_AreFewerThanTexts()
    {
        var tree = new HotwordTree([("海州区", 1)], Script);
        Assert.Equal(tree.Start, tree.Advance(tree.Start, '好', out _));
        Assert.Equal(
            tree.Advance(tree.Start, '海', out _),
            tree.Advance(tree.Advance(tree.Start, '海', out _), '海', out _));
    }

    private static string Word(Random random, int length) =>
        string.Create(length, random, (word, numbers) =>
        {
            for (var i = 0; i < word.Length; i++)
            {
                word[i] = (char)('a' + numbers.Next(3));
            }
        });

    // by its definition, without any tree
    private static double LeftmostLongest(string text, Dictionary<string, double> names)
    {
        var (sum, at) = (0.0, 0);
        while (at < text.Length)
        {
            var longest = names.Keys.Where(name => text.AsSpan(at).StartsWith(name, StringComparison.Ordinal)).MaxBy(name => name.Length);
            sum += longest is null ? 0 : names[longest] * longest.Length;
            at += longest?.Length ?? 1;
        }

        return sum;
    }

    private static double Score(HotwordTree tree, string text)
    {
        var (state, sum) = (tree.Start, 0.0);
        foreach (var character in text)
        {
            state = tree.Advance(state, character, out var score);
            sum += score;
        }

        return sum + tree.End(state);
    }

    private static IEnumerable<double> Steps(HotwordTree tree, string text)
    {
        var state = tree.Start;
        foreach (var character in text)
        {
            state = tree.Advance(state, character, out var score);
            yield return Math.Round(score, 3);
        }
    }
}
