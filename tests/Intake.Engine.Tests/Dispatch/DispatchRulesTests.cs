using Intake.Engine.Dispatch;
using Xunit;

namespace Intake.Engine.Tests.Dispatch;

public sealed class DispatchRulesTests : IDisposable
{
    private readonly string _models = Directory.CreateTempSubdirectory("dispatch-rules").FullName;

    public DispatchRulesTests()
    {
        foreach (var file in new[] { "rules/dispatch-rules.json", "rules/holidays.tsv", "category/taxonomy.tsv" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_models, file))!);
            File.Copy(Path.Combine(DispatchFiles.Models, file), Path.Combine(_models, file));
        }
    }

    private string RulesFile => Path.Combine(_models, "rules", "dispatch-rules.json");

    public void Dispose() => Directory.Delete(_models, true);

    [Fact]
    public void Load_ShippedRules_CoverEveryCategory() =>
        Assert.Equal(118, DispatchRules.Load(_models).Document.Categories.Count);

    [Fact]
    public void Load_SeveralFaults_ReportsAllAtOnce()
    {
        Edit(("\"供电公司\", \"信访局\"", "\"信访局\""),
            ("\"纪检监察/滥用职权\"", "\"纪检监察/滥用\""),
            ("\"workingDays\": 15", "\"workingDays\": 99"),
            ("\"risk\": \"wage\"", "\"risk\": \"wages\""),
            ("\"hours\": 4", "\"hours\": 0"),
            ("\"抗震防灾\"", "\"抗震\""));

        var error = Assert.Throws<IntakeException>(() => DispatchRules.Load(_models)).Error;

        Assert.Equal(IntakeErrorCode.ModelCorrupt, error.Code);
        foreach (var part in new[] { "'供电公司' is not listed", "'纪检监察/滥用职权' has no department", "categories/纪检监察/滥用: ", "99 is outside 1 to 60", "unknown name 'wages'", "0 is outside 1 to 72", "has no '抗震'" })
        {
            Assert.Contains(part, error.Text.En, StringComparison.Ordinal);
        }

        Assert.Contains("没有部门", error.Text.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"hotline\":", "\"hotlines\":")]
    [InlineData("\"priority\": \"urgent\"", "\"priority\": \"soon\"")]
    [InlineData("\"risks\": [", "\"risks\": [ null,")]
    [InlineData("\"dayEnds\": \"18:00\"", "\"dayEnds\": \"25:00\"")]
    [InlineData("\"alsoNotify\": [\"心理援助热线12356\"]", "\"alsoNotify\": null")]
    [InlineData("}\n}", "}")]
    public void Load_BrokenJson_SaysWhere(string from, string to)
    {
        Edit((from, to));

        var error = Assert.Throws<IntakeException>(() => DispatchRules.Load(_models)).Error;

        Assert.Equal(IntakeErrorCode.ModelCorrupt, error.Code);
        Assert.Contains("dispatch-rules.json", error.Text.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NoFile_SaysMissing()
    {
        File.Delete(RulesFile);

        Assert.Equal(IntakeErrorCode.ModelMissing, Assert.Throws<IntakeException>(() => DispatchRules.Load(_models)).Error.Code);
    }

    [Fact]
    public void Load_BadHoliday_NamesLine()
    {
        File.AppendAllText(Path.Combine(_models, "rules", "holidays.tsv"), "2026-13-01\tholiday\t假\n");

        Assert.Contains("2026-13-01", Assert.Throws<IntakeException>(() => DispatchRules.Load(_models)).Error.Text.En, StringComparison.Ordinal);
    }

    private void Edit(params (string From, string To)[] changes)
    {
        var text = File.ReadAllText(RulesFile);
        foreach (var (from, to) in changes)
        {
            Assert.True(text.Contains(from, StringComparison.Ordinal) || from == to, from);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        File.WriteAllText(RulesFile, text);
    }
}
