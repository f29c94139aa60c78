using Intake.Engine.Classification;
using Intake.Engine.Models;
using Intake.Engine.Tests.Support;
using Intake.Tests;
using Xunit;

namespace Intake.Engine.Tests;

public sealed class ClassifierBuildTests : IDisposable
{
    private readonly string _models = Directory.CreateTempSubdirectory("hotline-build-").FullName;

    public ClassifierBuildTests()
    {
        foreach (var file in new[] { "category/taxonomy.tsv", "lexicons/pinyin.tsv", RiskRules.DefaultPath })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_models, file))!);
            File.Copy(Repository.Path("models", file), Path.Combine(_models, file));
        }

        File.WriteAllText(Path.Combine(_models, ModelCatalog.FileName), """{ "models": [] }""");
    }

    [Fact]
    public void Run_FewTexts_WritesAClassifierThatTheCatalogueVouchesFor()
    {
        var reports = ClassifierBuild.Run(_models, SmallTraining.Texts, SmallTraining.Options, cancellation: TestContext.Current.CancellationToken);
        var store = new ModelStore(_models);
        var classifier = new IntakeClassifier(store);

        store.Verify("classifier");
        Assert.Equal(["all", "A", "B", "requests"], reports.Select(report => report.Title));
        Assert.Equal(SmallTraining.Texts.Count, reports[0].Texts);
        Assert.Equal("none", classifier.Classify("").RiskLevel.Name);
        Assert.Contains("## requests", File.ReadAllText(Path.Combine(_models, "classifier", "training-report.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Twice_KeepsOneEntry_AndNoticesAChangedFile()
    {
        var entry = new ModelEntry("classifier", "classification", "MIT", "here", [new ModelFile("classifier/labels.tsv", 3, new string('a', 64))]);
        ModelCatalog.Refresh(_models, entry);
        ModelCatalog.Refresh(_models, entry with { Origin = "there" });

        Assert.Equal("there", Assert.Single(ModelCatalog.Load(_models).Entries).Origin);
        Directory.CreateDirectory(Path.Combine(_models, "classifier"));
        File.WriteAllText(Path.Combine(_models, "classifier", "labels.tsv"), "abc");
        var fault = Assert.Throws<IntakeException>(() => new IntakeClassifier(new ModelStore(_models)));
        Assert.Equal(IntakeErrorCode.ModelCorrupt, fault.Error.Code);
    }

    public void Dispose() => Directory.Delete(_models, true);
}
