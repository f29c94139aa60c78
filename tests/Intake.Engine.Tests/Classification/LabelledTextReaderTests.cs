using Intake.Engine.Classification;
using Intake.Tests;
using Xunit;

namespace Intake.Engine.Tests.Classification;

public sealed class LabelledTextReaderTests
{
    private const string Good = """{"id":"a","text":"停水了","category_l1":"城乡建设","category_l2":"安全生产","request_type":"投诉","sentiment":"angry","risk":[],"risk_level":"none"}""";

    private static readonly Taxonomy Tree = Taxonomy.Read(Repository.Path("models", "category", "taxonomy.tsv"));

    [Fact]
    public void Read_CallsAndRequests_AllLinesWithTheirGroups()
    {
        var requests = LabelledTextReader.Read(Repository.Path("data", "requests", "frequent.jsonl"), Tree);
        var calls = LabelledTextReader.Read(Repository.Path("data", "calls", "B.jsonl"), Tree);

        Assert.Equal(1076, requests.Count);
        Assert.Equal(1076, requests.Select(text => text.Group).Distinct().Count());
        Assert.Equal(150, calls.Count);
        Assert.Equal(["B"], calls.Select(text => text.Group).Distinct());
        Assert.Contains('\n', calls[0].Text);
    }

    [Theory]
    [InlineData("""{"id":"a"}""", "line 2: text (or turns) is missing", "line 2: category_l1 is missing", "line 2: the list risk is missing")]
    [InlineData("nonsense", "line 2: no valid JSON")]
    [InlineData("[1]", "line 2: a JSON object expected")]
    [InlineData(Good, "line 2: the id a occurs twice")]
    [InlineData("""{"id":"b","text":"x","category_l1":"城乡建设","category_l2":"没有","request_type":"骂","sentiment":"angry","risk":["hunger"],"risk_level":"none"}""", "request_type is '骂'", "unknown risk 'hunger'")]
    [InlineData("""{"id":"b","text":"x","category_l1":"城乡建设","category_l2":"没有","request_type":"投诉","sentiment":"angry","risk":[],"risk_level":"low"}""", "no 城乡建设/没有", "risk has 0 types but risk_level is low")]
    public void Read_FaultyLine_NamesLineAndEveryFault(string line, params string[] expected)
    {
        var fault = Assert.Throws<IntakeException>(() => Read(Good, line));

        Assert.Equal(IntakeErrorCode.InputInvalid, fault.Error.Code);
        Assert.All(expected, part => Assert.Contains(part, fault.Error.Text.En, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_ManyFaults_AreCountedButNotAllWorded()
    {
        var fault = Assert.Throws<IntakeException>(() => Read([.. Enumerable.Repeat("nonsense", 5000)]));

        Assert.Contains("5000 faults", fault.Error.Text.En, StringComparison.Ordinal);
        Assert.True(fault.Error.Text.En.Length < 20_000);
    }

    [Fact]
    public void Read_EmptyFile_IsInvalid() => Assert.Throws<IntakeException>(() => Read());

    [Fact]
    public void Read_NoSuchFile_SaysSo()
    {
        var fault = Assert.Throws<IntakeException>(() => LabelledTextReader.Read(Path.Combine(Path.GetTempPath(), "nothing.jsonl")));

        Assert.Equal(IntakeErrorCode.FileNotFound, fault.Error.Code);
    }

    [Theory]
    [InlineData("level1\tlevel2\tlevel3\na\tb\n", "2 cells found")]
    [InlineData("level1\tlevel2\tlevel3\na\tb\tc\na\tb\tc\n", "line 3: category occurs twice")]
    [InlineData("x\n", "the header must be")]
    [InlineData("level1\tlevel2\tlevel3\na\tb/d\tc\n", "without '/'")]
    public void Taxonomy_FaultyFile_IsRefused(string content, string expected)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, content);
        var fault = Assert.Throws<IntakeException>(() => Taxonomy.Read(path));
        File.Delete(path);

        Assert.Contains(expected, fault.Error.Text.En, StringComparison.Ordinal);
    }

    private static IReadOnlyList<LabelledText> Read(params string[] lines)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(path, lines);
            return LabelledTextReader.Read(path, Tree);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
