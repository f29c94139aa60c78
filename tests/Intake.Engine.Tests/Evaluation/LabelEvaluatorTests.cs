using System.Text.Json;
using Intake.Engine.Classification;
using Intake.Engine.Evaluation;
using Intake.Engine.Tests.Support;
using Xunit;

namespace Intake.Engine.Tests.Evaluation;

public sealed class LabelEvaluatorTests
{
    private static readonly LabelReport Report = LabelEvaluator.Evaluate("<b>three</b>",
    [
        Pair("投诉", [], [], 0.1),
        Pair("咨询", ["wage"], ["wage"], 0.9),
        Pair("投诉", ["health"], [], 0.4),
        Pair("投诉", [], ["wage"], 0.6),
    ]);

    [Fact]
    public void Evaluate_FourTexts_HandComputed()
    {
        var type = Report.Heads.Single(head => head.Head == HeadNames.RequestType);

        Assert.Equal(0.75, type.Accuracy.Value, 12);
        Assert.Equal(1, type.Top3.Value, 12);
        Assert.Equal(6 / 14.0, type.MacroF1.Value, 12); // 投诉: F1 2 · 3 / (3 + 4) = 6/7, 咨询: 0
        Assert.Equal(2, Report.Risk.Risky);
        Assert.Equal(0.5, Report.Risk.Raised.Value, 12);
        Assert.Equal(0.5, Report.Risk.FalselyRaised.Value, 12);
        Assert.Equal((1 + (2 / 3.0)) / 2, Report.Risk.AnyRisk.Value, 12); // ranks of the risky: 1 and 3
    }

    [Fact]
    public void Evaluate_RiskTypes_HandComputed()
    {
        var wage = Report.Risk.Types.Single(type => type.Label == "wage");

        Assert.Equal((1, 0.5, 1, 2 / 3.0), (wage.Texts, wage.Precision, wage.Recall, wage.F1));
        Assert.Equal(0, Report.Risk.Types.Single(type => type.Label == "health").Recall);
    }

    [Fact]
    public void Level3_OnlyWhereItWasLabelled() => Assert.DoesNotContain(Report.Heads, head => head.Head == HeadNames.CategoryL3);

    [Fact]
    public void Json_HoldsEveryHead_AndCountsEveryText()
    {
        using var json = JsonDocument.Parse(LabelReportJson.Write(Report));
        var heads = json.RootElement.GetProperty("heads").EnumerateArray().ToArray();

        Assert.Equal(Report.Heads.Count, heads.Length);
        Assert.All(heads, head => Assert.Equal(4, head.GetProperty("confusion").GetProperty("counts").EnumerateArray().Sum(row => row.EnumerateArray().Sum(cell => cell.GetInt32()))));
    }

    [Theory]
    [InlineData("zh", "标签评测")]
    [InlineData("en", "Label evaluation")]
    public void Html_StandsAlone_AndEscapes(string language, string heading)
    {
        var page = LabelReportHtml.Write(Report, language);

        Assert.Contains(heading, page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;three", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>three", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_HasASectionForEachReport()
    {
        var text = LabelReportMarkdown.Write("Title", "Preface.", [Report, Report with { Title = "other" }]);

        Assert.Contains("## other (4 texts)", text, StringComparison.Ordinal);
        Assert.Contains("| request_type | 4 | 0.750", text, StringComparison.Ordinal);
    }

    private static LabelPair Pair(string type, string[] gold, string[] found, double risk) => new(
        new LabelledText
        {
            Id = "a",
            Writer = "w",
            Group = "a",
            Text = "x",
            CategoryL1 = "环境保护",
            CategoryL2 = "噪声",
            RequestType = type,
            Sentiment = "angry",
            Risks = gold,
            RiskLevel = gold.Length == 0 ? "none" : "low",
        },
        Some.Labels() with
        {
            Risks = [.. found.Select(name => new Label(name, risk))],
            RiskLevel = new Label(found.Length == 0 ? "none" : "low", 0.7),
            Scores = new Dictionary<string, IReadOnlyDictionary<string, double>>
            {
                [HeadNames.CategoryL1] = new Dictionary<string, double> { ["环境保护"] = 0.9, ["教育文体"] = 0.1 },
                [HeadNames.RequestType] = new Dictionary<string, double> { ["投诉"] = 0.8, ["咨询"] = 0.2 },
                [HeadNames.Sentiment] = new Dictionary<string, double> { ["angry"] = 0.7, ["neutral"] = 0.3 },
                [HeadNames.Risk] = new Dictionary<string, double> { ["wage"] = risk, ["health"] = 0.05 },
                [HeadNames.RiskLevel] = new Dictionary<string, double> { ["none"] = 1 - risk, ["low"] = risk },
            },
        });
}
