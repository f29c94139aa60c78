using System.Diagnostics;
using System.Text;
using Intake.Engine.Normalization;
using Xunit;

namespace Intake.Engine.Tests.Normalization;

public sealed class NormalizationPropertyTests
{
    private const string Alphabet =
        "零一二三四五六七八九十百千万亿两半幺廿点块毛元角分号楼单元月年日时刻第星期周百分之那个就是说嗯呃啊我他们在是，。、！？… 3１2Ｘx.:：,\u3000麵兩萬著乾\uD83D\uDE00\n";

    [Fact]
    public void Normalize_CallCorpus_ReplaysAndIsIdempotent()
    {
        foreach (var text in NormalizationFiles.CallTurns())
        {
            Check(text);
        }
    }

    [Fact]
    public void Normalize_RequestCorpus_ReplaysAndIsIdempotent()
    {
        foreach (var text in NormalizationFiles.Requests())
        {
            Check(text);
        }
    }

    [Fact]
    public void Normalize_ShuffledCorpusPieces_ReplaysAndIsIdempotent()
    {
        var turns = NormalizationFiles.Rows("sentences.tsv").Select(row => row[1]).ToArray();
        var random = new Random(20261124);
        for (var round = 0; round < 2000; round++)
        {
            var text = new StringBuilder();
            for (var piece = random.Next(1, 6); piece > 0; piece--)
            {
                var turn = turns[random.Next(turns.Length)];
                var start = random.Next(turn.Length);
                text.Append(turn, start, random.Next(turn.Length - start + 1));
            }

            Check(text.ToString());
        }
    }

    [Fact]
    public void Normalize_RandomCharacters_ReplaysAndIsIdempotent()
    {
        var random = new Random(12345);
        for (var round = 0; round < 5000; round++)
        {
            Check(string.Create(random.Next(0, 40), random, (span, source) =>
            {
                foreach (ref var c in span)
                {
                    c = Alphabet[source.Next(Alphabet.Length)];
                }
            }));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("。")]
    [InlineData("，，，")]
    [InlineData("\uD83D\uDE00\uD83D\uDE02\uD83D\uDE00")]
    [InlineData("\uD800我\uDC00三百")]
    [InlineData("\0\0三十\0块")]
    public void Normalize_OddText_ReplaysAndIsIdempotent(string text) => Check(text);

    [Theory]
    [InlineData("一")]
    [InlineData("百")]
    [InlineData("十一点")]
    [InlineData("嗯，")]
    [InlineData("那个")]
    [InlineData("我")]
    [InlineData("我想问")]
    [InlineData("幺三九 ")]
    [InlineData("三点二")]
    [InlineData("一月一")]
    [InlineData("百分之")]
    [InlineData("！？")]
    [InlineData(" ")]
    [InlineData("麵乾")]
    [InlineData("一二三四五六七八九零")]
    [InlineData("三块五毛")]
    public void Normalize_OneMegabyte_TakesLinearTime(string unit)
    {
        var small = Repeat(unit, 1 << 15);
        var large = Repeat(unit, 1 << 19);
        NormalizationFiles.Normalizer.Normalize(small);

        var smallTime = Time(small);
        var largeTime = Time(large);

        // 1 MB of UTF-16, 16 times the small text; a quadratic step would take 256 times as long
        Assert.True(largeTime < (64 * smallTime) + TimeSpan.FromSeconds(1), $"{unit}: {smallTime} → {largeTime}");
    }

    private static string Repeat(string unit, int length) =>
        string.Concat(Enumerable.Repeat(unit, (length / unit.Length) + 1))[..length];

    private static TimeSpan Time(string text)
    {
        var watch = Stopwatch.StartNew();
        NormalizationFiles.Normalizer.Normalize(text);
        return watch.Elapsed;
    }

    private static void Check(string raw)
    {
        var result = NormalizationFiles.Normalizer.Normalize(raw);
        Assert.Equal(raw, result.Raw);
        Assert.Equal(result.Text, Replay(result));
        Assert.Equal(result.Text, NormalizationFiles.Normalizer.Normalize(result.Text).Text);
    }

    private static string Replay(NormalizedText result)
    {
        var text = new StringBuilder();
        var raw = 0;
        foreach (var change in result.Changes)
        {
            Assert.InRange(change.RawStart, raw, result.Raw.Length);
            Assert.InRange(change.RawLength, 0, result.Raw.Length - change.RawStart);
            text.Append(result.Raw, raw, change.RawStart - raw);
            Assert.Equal(text.Length, change.Start);
            Assert.InRange(change.Length, 0, result.Text.Length - change.Start);
            text.Append(result.Text, change.Start, change.Length);
            raw = change.RawStart + change.RawLength;
        }

        return text.Append(result.Raw, raw, result.Raw.Length - raw).ToString();
    }
}
