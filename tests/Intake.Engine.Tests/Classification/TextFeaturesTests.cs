using Intake.Engine.Classification;
using Intake.Engine.Lexicons;
using Xunit;

namespace Intake.Engine.Tests.Classification;

public sealed class TextFeaturesTests
{
    private static readonly string[] Corpus = ["小区停水三天了，没人管！", "小区噪音很大", "停水了吗？什么时候来水", "噪音噪音噪音", "ＡＢＣ１２３ abc45"];

    [Fact]
    public void Extract_SameAsNaiveCounting_OnWordsSeenInTraining()
    {
        // no pinyin, so many buckets that no two of these n-grams share one
        var options = new FeatureOptions { CharacterMax = 3, SyllableMax = 0, BucketBits = 24, MinimumTexts = 2 };
        var table = FeatureTable.Build(Corpus, options, []);
        var buffer = new FeatureBuffer();
        foreach (var text in Corpus)
        {
            new TextFeatures(table).Extract(text, buffer);

            Assert.Equal(Naive(text, 3).Order(), buffer.Values.Take(buffer.Count).Order(), (a, b) => Math.Abs(a - b) < 1e-5);
        }
    }

    [Fact]
    public void Extract_HomophoneError_SharesSyllables()
    {
        var syllables = new ushort[PinyinTable.Length];
        foreach (var (character, number) in new[] { ('停', 1), ('庭', 1), ('水', 2), ('睡', 2) })
        {
            syllables[character - PinyinTable.First] = (ushort)number;
        }

        // with syllables the bigram and the break around the text are shared; the break alone counts as nothing
        Assert.Equal((2, 0), (Shared(1), Shared(0)));

        int Shared(int longest)
        {
            var options = new FeatureOptions { SyllableMin = 2, SyllableMax = 2 * longest, MinimumTexts = 1 };
            var features = new TextFeatures(FeatureTable.Build(["停水"], options, syllables));
            var (right, wrong) = (new FeatureBuffer(), new FeatureBuffer());
            features.Extract("停水", right);
            features.Extract("庭睡", wrong);
            return right.Rows.Take(right.Count).Intersect(wrong.Rows.Take(wrong.Count)).Count();
        }
    }

    [Theory]
    [InlineData("ＡＢＣ", "abc")]
    [InlineData("１２３４", "9876")]
    [InlineData("停水，，  ！", "停水。!")]
    [InlineData("你好\u200B吗", "你好吗")]
    [InlineData("😀", "😀")]
    public void Fold_WritingsOfTheSame_AreEqual(string one, string other) => Assert.Equal(Fold(one), Fold(other));

    [Fact]
    public void Fold_HalfAPair_IsOneInvalidCharacter_APairOneCharacter()
    {
        Assert.Equal("。\uFFFD。", Fold("\uD83D"));
        Assert.Equal("。\uFFFD水。", Fold("\uDC00水"));
        Assert.Equal(3, Fold("😀").Length);
        Assert.Equal("。", Fold(""));
    }

    [Fact]
    public void Fold_MegabyteOfText_IsBounded()
    {
        Assert.InRange(Fold(new string('水', 1_000_000)).Length, 1, FoldedText.MaximumCharacters + 2);
    }

    [Fact]
    public void Table_WrittenAndRead_GivesTheSameRows()
    {
        var table = FeatureTable.Build(Corpus, new FeatureOptions { SyllableMax = 0, MinimumTexts = 1 }, []);
        var path = Path.GetTempFileName();
        using (var stream = File.Create(path))
        {
            table.Write(stream);
        }

        var read = FeatureTable.Read(path);
        File.Delete(path);

        Assert.Equal(table.Idf, read.Idf);
        Assert.Equal(table.Options, read.Options);
        Assert.All(Enumerable.Range(0, 1 << 21), bucket => Assert.True(table.Row(bucket) == read.Row(bucket)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(2000)]
    public void Table_CutShort_IsCorrupt(int bytes)
    {
        var path = Path.GetTempFileName();
        using (var stream = File.Create(path))
        {
            FeatureTable.Build(Corpus, new FeatureOptions { SyllableMax = 0, MinimumTexts = 1 }, []).Write(stream);
            stream.SetLength(bytes);
        }

        var fault = Assert.Throws<IntakeException>(() => FeatureTable.Read(path));
        File.Delete(path);

        Assert.Equal(IntakeErrorCode.ModelCorrupt, fault.Error.Code);
    }

    private static string Fold(string text)
    {
        var folded = new char[text.Length + 2];
        return new string(folded, 0, FoldedText.Fold(text, folded));
    }

    // n-grams as strings in dictionaries: no hash, no table
    private static IEnumerable<float> Naive(string text, int longest)
    {
        static IEnumerable<string> Grams(string text, int longest)
        {
            var folded = Fold(text);
            return Enumerable.Range(0, folded.Length)
                .SelectMany(start => Enumerable.Range(1, longest).Where(length => start + length <= folded.Length).Select(length => folded.Substring(start, length)));
        }

        var texts = Corpus.SelectMany(other => Grams(other, longest).Distinct()).GroupBy(gram => gram).ToDictionary(group => group.Key, group => group.Count());
        var raw = Grams(text, longest).GroupBy(gram => gram).Where(group => texts[group.Key] >= 2)
            .Select(group => (1 + Math.Log(group.Count())) * (Math.Log((1.0 + Corpus.Length) / (1 + texts[group.Key])) + 1)).ToArray();
        var norm = Math.Sqrt(raw.Sum(value => value * value));
        return raw.Length < 2 ? [] : raw.Select(value => (float)(value / norm));
    }
}
