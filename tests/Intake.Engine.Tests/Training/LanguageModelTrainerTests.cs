using Intake.Engine.Tests.Support;
using Intake.Engine.Training;
using Intake.Engine.Transcription.Language;
using Intake.Tests;
using Xunit;

namespace Intake.Engine.Tests.Training;

public sealed class LanguageModelTrainerTests
{
    // scores are stored in steps of 1/2048; what a context leaves to the shorter one is computed from the stored ones
    private const double Rounding = 0.0015;
    private const double RoundingOfRests = 0.03;

    // the textbook knows no numbers
    private static string[] Lines { get; } = [.. SmallLanguage.Lines.Select(line => line.Replace("三", "几", StringComparison.Ordinal))];

    [Theory]
    [InlineData("^", '甲', 0.5 + (0.5 * 0.8 / 3))] // seen once after the start
    [InlineData("^", '乙', 0.5 * 0.8 / 3)] // only as a character
    [InlineData("甲", '乙', 0.5 + (0.5 * 0.8 / 3))]
    [InlineData("乙", '丙', 0.5 * 0.1)] // unknown: a fifth of what the three seen symbols gave up
    [InlineData("丙", '甲', 0.8 / 3)] // an unknown context has no say
    public void Probability_OneLineOfTwoCharacters_IsAsByHand(string history, char sign, double expected)
    {
        // 甲 乙 and the end occur once each: discount 0.5, so 0.5 / 3 + 0.5 · 1/5 = 0.8 / 3; five symbols with the unknown and the number
        using var model = SmallLanguage.Train(["甲乙"], order: 2);
        model.Advance(SmallLanguage.State(model, history == "^" ? "" : history).State, sign, out var score);
        Assert.Equal(Math.Log(expected), score, Rounding);
    }

    [Theory]
    [InlineData(4, 2, 1, 1, 0.5, 1.25, 1)]
    [InlineData(100, 40, 20, 10, 1 - (40 / 90.0), 2 - (30 / 36.0), 3 - (20 / 18.0))]
    [InlineData(4, 0, 0, 0, 0.5, 1, 1.5)]
    [InlineData(1, 1, 50, 1, 0.5, 1, 1.5)]
    public void Discounts_CountsOfCounts_AreThoseOfChenAndGoodman(long n1, long n2, long n3, long n4, double one, double two, double more)
    {
        var discounts = KneserNeyDiscounts.Of(n1, n2, n3, n4);
        Assert.Equal([0, one, two, more, more], new[] { 0, 1, 2, 3, 9 }.Select(discounts.For).Select(discount => Math.Round(discount, 12)), Near);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Estimate_EveryGram_IsExactlyThatOfTheTextbook(int order)
    {
        var (textbook, symbols) = (new TextbookKneserNey(Lines, order), new List<ushort>());
        var alphabet = LanguageModelAlphabet.Build(Lines, CharacterFolding.Load(Repository.Path("models", "lexicons")));
        Array.ForEach(Lines, line => alphabet.Append(line, symbols));
        var grams = NGramCounts.Build([.. symbols], alphabet.Size, order);
        var model = KneserNeyModel.Estimate(grams);
        var histories = new string[grams.Words.Length];
        histories[0] = "";

        for (var context = 0; context < grams.Levels[^2]; context++)
        {
            for (var node = grams.Children[context]; node < grams.Children[context + 1]; node++)
            {
                var sign = Sign(grams.Words[node], alphabet.Symbols);
                histories[node] = histories[context] + sign;
                if (sign != '^')
                {
                    Assert.Equal(textbook.Probability(histories[context], sign), model.Probabilities[node], 1e-12);
                }
            }
        }

        Assert.Contains(Lines[0][..Math.Min(order, Lines[0].Length)], histories);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Probability_EverySignAfterManyHistories_IsThatOfTheTextbook(int order)
    {
        var textbook = new TextbookKneserNey(Lines, order);
        using var model = SmallLanguage.Train(Lines, order);

        foreach (var history in Histories(Lines))
        {
            var state = SmallLanguage.State(model, history.Replace('?', '猫')).State;
            foreach (var sign in textbook.Alphabet)
            {
                var score = model.End(state);
                if (sign != '$')
                {
                    model.Advance(state, sign == '?' ? '猫' : sign, out score);
                }

                Assert.Equal(Math.Log(textbook.Probability("^" + history, sign)), score, RoundingOfRests);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-4)]
    [InlineData(3e-3)]
    [InlineData(1)]
    public void Probabilities_OfEveryContext_SumToOneAlsoWhenPruned(double prune)
    {
        using var model = SmallLanguage.Train(SmallLanguage.Lines, order: 4, prune);
        var alphabet = string.Concat(SmallLanguage.Lines.SelectMany(line => line).Distinct()) + "猫";

        foreach (var history in Histories(SmallLanguage.Lines).Where(history => !history.EndsWith('三')))
        {
            var state = SmallLanguage.State(model, history).State;
            var sum = Math.Exp(model.End(state)) + alphabet.Sum(character => Math.Exp(Scored(model, state, character)));
            Assert.Equal(1, sum, 1e-3);
        }
    }

    [Fact]
    public void Prune_EachBigram_GoesExactlyWhenItsLossIsSmall()
    {
        const double Threshold = 5e-3;
        var symbols = new List<ushort>();
        var alphabet = LanguageModelAlphabet.Build(SmallLanguage.Lines, CharacterFolding.Load(Repository.Path("models", "lexicons")));
        Array.ForEach(SmallLanguage.Lines, line => alphabet.Append(line, symbols));
        var grams = NGramCounts.Build([.. symbols], alphabet.Size, 2);
        var model = KneserNeyModel.Estimate(grams);
        var kept = EntropyPruning.Keep(model, Threshold);
        var decided = new List<bool>();
        for (var context = grams.Levels[1]; context < grams.Levels[2]; context++)
        {
            for (var node = grams.Children[context]; node < grams.Children[context + 1]; node++)
            {
                var rise = Math.Exp(Divergence(model, context, node)) - 1;
                if (Math.Abs(rise - Threshold) > 1e-9)
                {
                    Assert.Equal(rise >= Threshold, kept[node]);
                    decided.Add(kept[node]);
                }
            }
        }

        Assert.Contains(true, decided);
        Assert.Contains(false, decided);
    }

    [Fact]
    public void Prune_Higher_GivesFewerAndNeverBreaksThePrefixes()
    {
        var sizes = new[] { 0, 1e-4, 1e-3, 1e-2, 1 }.Select(prune => SmallLanguage.Tables(SmallLanguage.Lines, 5, prune)).ToList();

        Assert.Equal(sizes.Select(tables => tables.Words.Length).OrderDescending(), sizes.Select(tables => tables.Words.Length));
        Assert.True(sizes[0].Words.Length > 2 * sizes[3].Words.Length);
        Assert.Equal(sizes[0].Count(1), sizes[^1].Words.Length - 1);
    }

    [Fact]
    public void Train_OtherOrderOfLines_GivesTheSameBytes() =>
        Assert.Equal(Bytes(SmallLanguage.Tables(SmallLanguage.Lines, 4, 1e-3)), Bytes(SmallLanguage.Tables([.. SmallLanguage.Lines.Reverse()], 4, 1e-3)));

    [Fact]
    public void Train_HeldOut_IsMeasuredByAModelWithoutIt()
    {
        var texts = Enumerable.Range(0, 40).Select(at => new LanguageModelText(at < 20 ? "a" : "b", [at % 20 == 19 ? "猫狗鱼" : SmallLanguage.Lines[at % 10]])).ToList();
        var trained = SmallLanguage.Trainer().Train(texts, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal([("a", 1, 3L), ("b", 1, 3L)], trained.HeldOut.Select(file => (file.File, file.Texts, file.Characters)));
        Assert.All(trained.HeldOut, file => Assert.True(file.Perplexity > 50, "it knew the held-out text"));
        Assert.Equal(trained.Counted, trained.Kept);
    }

    [Theory]
    [InlineData("。，！")]
    [InlineData(" ")]
    public void Train_NothingToJudge_IsInvalid(string line) =>
        Assert.Equal(IntakeErrorCode.InputInvalid, Assert.Throws<IntakeException>(() => SmallLanguage.Tables([line])).Error.Code);

    // relative entropy of the model and the one that backs off at one bigram more, weighted by how often its context occurs
    private static double Divergence(KneserNeyModel model, int context, int without)
    {
        var grams = model.Grams;
        var all = Enumerable.Range(1, grams.Levels[2] - 1).ToList();
        double Shorter(int symbol) => model.Probabilities[symbol];
        int Node(int symbol) => Enumerable.Range(grams.Children[context], grams.Children[context + 1] - grams.Children[context]).FirstOrDefault(node => grams.Words[node] == symbol);
        double Before(int symbol) => Node(symbol) is > 0 and var node ? model.Probabilities[node] : model.Backoffs[context] * Shorter(symbol);
        var direct = all.Where(symbol => Node(symbol) > 0 && Node(symbol) != without).ToList();
        var factor = (1 - direct.Sum(Before)) / (1 - direct.Sum(Shorter));
        double After(int symbol) => direct.Contains(symbol) ? Before(symbol) : factor * Shorter(symbol);
        var divergence = all.Where(symbol => Before(symbol) > 0).Sum(symbol => Before(symbol) * Math.Log(Before(symbol) / After(symbol)));
        return divergence * grams.Counts[context] / grams.Counts[0];
    }

    private static IEnumerable<string> Histories(IReadOnlyList<string> lines) =>
        lines.SelectMany(line => Enumerable.Range(0, line.Length + 1).Select(length => line[..length]))
            .Concat(["猫", "路猫", "猫路灯", "灯灯", "亮路", "修修修修修", "水水路路"]).Distinct();

    private static char Sign(ushort symbol, ushort[] symbols) => symbol switch
    {
        NGramSymbols.Start => '^',
        NGramSymbols.End => '$',
        NGramSymbols.Unknown => '?',
        NGramSymbols.Number => '0',
        _ => Lines.SelectMany(line => line).First(character => symbols[character] == symbol),
    };

    private static float Scored(NGramLanguageModel model, int state, char character)
    {
        model.Advance(state, character, out var score);
        return score;
    }

    private static byte[] Bytes(NGramTables tables)
    {
        using var stream = new MemoryStream();
        NGramFile.Write(stream, tables);
        return stream.ToArray();
    }

    private static bool Near(double left, double right) => Math.Abs(left - right) < 1e-9;
}
