using Xunit;

namespace Intake.Engine.Tests.Normalization;

public sealed class TextNormalizerTests
{
    public static TheoryData<string, string, string> Sentences()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var row in NormalizationFiles.Rows("sentences.tsv"))
        {
            rows.Add(row[0], row[1], row[2]);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Normalize_TableOfSentences_GivesWrittenForm(string rule, string raw, string expected) =>
        Assert.True(expected == NormalizationFiles.Normalizer.Normalize(raw).Text,
            $"{rule}: {raw} → {NormalizationFiles.Normalizer.Normalize(raw).Text}, expected {expected}");

    [Fact]
    public void Normalize_TableOfSentences_HasAtLeast200Rows() =>
        Assert.InRange(NormalizationFiles.Rows("sentences.tsv").Count(), 200, int.MaxValue);

    [Fact]
    public void Normalize_NumberInSentence_ReportsRawAndNewPlace()
    {
        var result = NormalizationFiles.Normalizer.Normalize("嗯，花了三百块钱。");

        Assert.Equal("花了300块钱。", result.Text);
        Assert.Collection(
            result.Changes,
            filler => Assert.Equal(("filler", 0, 2, 0, 0), (filler.Rule, filler.RawStart, filler.RawLength, filler.Start, filler.Length)),
            number => Assert.Equal(("number", 4, 2, 2, 3), (number.Rule, number.RawStart, number.RawLength, number.Start, number.Length)));
    }

    [Fact]
    public void Normalize_TwoRulesOnOnePlace_JoinsTheirNames()
    {
        var change = Assert.Single(NormalizationFiles.Normalizer.Normalize("兩萬二").Changes);

        Assert.Equal(("script+number", 0, 3, 0, 5), (change.Rule, change.RawStart, change.RawLength, change.Start, change.Length));
    }

    [Fact]
    public void Rules_AreListedInOrder() =>
        Assert.Equal(
            ["script", "width", "filler", "repetition", "phone", "fraction", "date", "time", "money", "address", "number", "punctuation", "space"],
            NormalizationFiles.Normalizer.Rules);
}
