using System.Globalization;
using System.Text.RegularExpressions;
using Intake.Engine.Normalization;
using Xunit;

namespace Intake.Engine.Tests.Normalization;

/// <summary>How many numbers of the demo calls come out as a reader wrote them; the bounds are measured, not wished.</summary>
public sealed partial class GoldEntityTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("phone", 1.00)]
    [InlineData("id_number", 1.00)]
    [InlineData("amount", 0.93)]
    [InlineData("address", 0.84)]
    public void Normalize_SpokenValues_MatchesGold(string type, double bound)
    {
        var rows = NormalizationFiles.Rows("gold-entities.tsv").Where(row => row[1] == type).ToArray();
        var wrong = rows.Where(row => !Matches(type, Written(row[2], row[3]), row[4])).ToArray();
        foreach (var row in wrong)
        {
            output.WriteLine($"{row[0]} {row[3]} → {Written(row[2], row[3])}, gold {row[4]}");
        }

        var share = 1 - ((double)wrong.Length / rows.Length);
        output.WriteLine($"{type}: {rows.Length - wrong.Length} of {rows.Length} ({share:P1})");
        Assert.True(share >= bound, $"{type}: {share:P1} of {rows.Length}, measured before: {bound:P1}");
    }

    [Fact]
    public void Normalize_HouseNumbers_MatchGoldDigits()
    {
        var rows = NormalizationFiles.Rows("gold-entities.tsv").Where(row => row[1] == "address").ToArray();
        var wrong = rows.Where(row => Digits(Written(row[2], row[3])) is var digits
            && digits != Digits(row[4]) && !Digits(row[4]).EndsWith(' ' + digits, StringComparison.Ordinal)).ToArray();
        foreach (var row in wrong)
        {
            output.WriteLine($"{row[0]} {row[3]} → {Written(row[2], row[3])}, gold {row[4]}");
        }

        output.WriteLine($"house numbers: {rows.Length - wrong.Length} of {rows.Length}");
        Assert.InRange(1 - ((double)wrong.Length / rows.Length), 0.97, 1);
    }

    private static bool Matches(string type, string written, string gold) => type switch
    {
        "amount" => Amount(written) == decimal.Parse(gold.Split('-')[0], CultureInfo.InvariantCulture),
        "address" => Punctuation().Replace(written, "") == gold,
        _ => written == gold,
    };

    private static decimal Amount(string written)
    {
        var match = AmountPattern().Match(written);
        if (!match.Success)
        {
            return -1;
        }

        var value = decimal.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return match.Groups[2].Value switch { "万" => value * 10_000, "亿" => value * 100_000_000, "毛" => value / 10, _ => value };
    }

    private static string Digits(string text) => string.Join(' ', DigitPattern().Matches(text).Select(match => match.Value));

    /// <summary>The normalised text where the raw turn has the spoken words.</summary>
    private static string Written(string turn, string spoken)
    {
        var result = NormalizationFiles.Normalizer.Normalize(turn);
        var start = turn.IndexOf(spoken, StringComparison.Ordinal);
        var from = Place(result, start, false);
        return result.Text[from..Place(result, start + spoken.Length, true)];
    }

    private static int Place(NormalizedText result, int raw, bool end)
    {
        var shift = 0;
        foreach (var change in result.Changes)
        {
            if (change.RawStart >= raw)
            {
                break;
            }

            if (change.RawStart + change.RawLength > raw)
            {
                return end ? change.Start + change.Length : change.Start;
            }

            shift = change.Start + change.Length - change.RawStart - change.RawLength;
        }

        return raw + shift;
    }

    [GeneratedRegex(@"(\d+(?:\.\d+)?)(?:来|多|几|余)*(万|亿|毛)?")]
    private static partial Regex AmountPattern();

    [GeneratedRegex(@"\d+")]
    private static partial Regex DigitPattern();

    [GeneratedRegex(@"[，、。\s]")]
    private static partial Regex Punctuation();
}
