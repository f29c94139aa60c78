using System.Text.RegularExpressions;
using Intake.Engine.Classification;
using Intake.Engine.Lexicons;
using Intake.Tests;
using Xunit;

namespace Intake.Engine.Tests.Classification;

public sealed class RiskRulesTests
{
    private static readonly RiskRules Rules = RiskRules.ReadFrom(Repository.Path("models"));

    public static TheoryData<string, string> Examples => Data(rule => rule.Examples);

    public static TheoryData<string, string> CounterExamples => Data(rule => rule.CounterExamples);

    [Theory]
    [MemberData(nameof(Examples))]
    public void Match_Example_IsSeen(string name, string text) => Assert.Contains(Rules.Match(text), rule => rule.Name == name);

    [Theory]
    [MemberData(nameof(CounterExamples))]
    public void Match_CounterExample_IsNotSeen(string name, string text) => Assert.DoesNotContain(Rules.Match(text), rule => rule.Name == name);

    [Fact]
    public void Rules_CoverEveryRiskType_EachWithThreeExamplesOfBothKinds()
    {
        Assert.Equal(LabelScheme.Risks.Order(), Rules.Rules.Select(rule => rule.Type).Distinct().Order());
        Assert.All(Rules.Rules, rule => Assert.True(rule.Examples.Count >= 2 && rule.CounterExamples.Count >= 2, rule.Name));
    }

    [Fact]
    public void Match_PhraseAnywhereInLongUnpunctuatedText_IsSeen()
    {
        foreach (var before in Enumerable.Range(0, 130))
        {
            var text = new string('水', before) + "我真的不想活了" + new string('水', 100);

            Assert.True(Rules.Match(text).Any(rule => rule.Type == "self_harm"), $"after {before} characters");
        }
    }

    [Fact]
    public void Match_ExcuseInAnotherSentence_DoesNotExcuse()
    {
        Assert.Contains(Rules.Match("昨天的电视剧很好看。我不想活了。"), rule => rule.Type == "self_harm");
    }

    [Fact]
    public void Match_AnySpellingOfTheSameSyllables_IsSeen()
    {
        var writings = PinyinTable.Entries(Repository.Path("models", "lexicons", "pinyin.tsv")).GroupBy(entry => entry.Syllable).ToDictionary(group => group.Key, group => group.Select(entry => entry.Character).ToArray());
        var syllables = writings.SelectMany(pair => pair.Value.Select(character => (character, pair.Key))).ToDictionary(pair => pair.character, pair => pair.Key);
        var random = new Random(5);
        for (var round = 0; round < 500; round++)
        {
            string text = string.Concat("我不想活了".Select(character => writings[syllables[character]] is var same ? same[random.Next(same.Length)] : character));

            Assert.True(Rules.Match("喂" + text + "呀").Any(rule => rule.Type == "self_harm"), text);
        }
    }

    [Fact]
    public void Match_BySoundOnly_HardlyEverRaisesATextWithoutRisk()
    {
        var letters = new RiskRules([.. Rules.Rules.Select(rule => rule with { Sounds = [] })], []);
        var harmless = Directory.GetFiles(Repository.Path("data", "requests")).SelectMany(file => LabelledTextReader.Read(file)).Where(text => text.Risks.Count == 0).ToArray();
        var raised = harmless.Where(text => Rules.Match(text.Text).Count > letters.Match(text.Text).Count).ToArray();

        Assert.True(harmless.Length > 5000);
        Assert.True(raised.Length <= 2, string.Join('\n', raised.Select(text => text.Text)));
    }

    [Fact]
    public void Match_OfEveryTrainingText_EqualsExpressionsTriedOneByOne()
    {
        var texts = LabelledTextReader.Read(Repository.Path("data", "requests", "requests.jsonl")).Where((_, at) => at % 8 == 0)
            .Concat(LabelledTextReader.Read(Repository.Path("data", "requests", "frequent.jsonl")).Where((_, at) => at % 4 == 0))
            .Select(text => text.Text).Append("KTV着火了").ToArray();
        var naive = Rules.Rules.Select(rule => (Rule: rule with { Sounds = [] }, Any: All(rule.Any), Unless: All(rule.Unless))).ToArray();
        var rules = new RiskRules([.. naive.Select(rule => rule.Rule)], []);
        foreach (var text in texts)
        {
            var expected = naive.Where(rule => Clauses(text).Any(clause => rule.Any.Any(any => any.IsMatch(clause)) && !rule.Unless.Any(unless => unless.IsMatch(clause))));

            Assert.Equal(expected.Select(rule => rule.Rule.Name).Order(), rules.Match(text).Select(rule => rule.Name).Order());
        }

        static Regex[] All(IReadOnlyList<string> patterns) =>
            [.. patterns.Select(pattern => new Regex(pattern, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase))];

        // sentences; pieces of 60 characters that share 16 where a sentence is longer
        static IEnumerable<string> Clauses(string text)
        {
            foreach (var sentence in Regex.Matches(text, "[^。！？!?；;\\n]*[。！？!?；;\\n]?").Select(match => match.Value).Where(value => value.Length > 0))
            {
                var start = 0;
                while (sentence.Length - start > 60)
                {
                    yield return sentence.Substring(start, 60);
                    start += 44;
                }

                yield return sentence[start..];
            }
        }
    }

    [Fact]
    public void Read_FaultyFile_NamesEveryFault()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, """
            [{ "name": "a", "type": "sadness", "level": "none", "any": ["("], "examples": [], "counterExamples": [] },
             { "name": "a", "type": "wage", "level": "low", "probability": 2, "any": [], "unless": ["x*"], "examples": [], "counterExamples": [] }]
            """);

        var fault = Assert.Throws<IntakeException>(() => RiskRules.Read(path, []));
        File.Delete(path);

        foreach (var part in new[] { "sadness", "risk level none", "no valid expression", "occurs twice", "probability", "any is empty", "matches the empty text" })
        {
            Assert.Contains(part, fault.Error.Text.En, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_MissingFile_IsModelMissing()
    {
        var fault = Assert.Throws<IntakeException>(() => RiskRules.Read(Path.Combine(Path.GetTempPath(), "no-such-rules.json"), []));

        Assert.Equal(IntakeErrorCode.ModelMissing, fault.Error.Code);
    }

    private static TheoryData<string, string> Data(Func<RiskRule, IReadOnlyList<string>> texts)
    {
        var data = new TheoryData<string, string>();
        foreach (var rule in Rules.Rules)
        {
            foreach (var text in texts(rule))
            {
                data.Add(rule.Name, text);
            }
        }

        return data;
    }
}
