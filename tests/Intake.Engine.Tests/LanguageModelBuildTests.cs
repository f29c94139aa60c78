using Intake.Engine.Models;
using Intake.Engine.Tests.Support;
using Intake.Engine.Training;
using Intake.Engine.Transcription.Language;
using Intake.Tests;
using Xunit;
using TemporaryFolder = Intake.Tests.TemporaryFolder;

namespace Intake.Engine.Tests;

public sealed class LanguageModelBuildTests
{
    [Fact]
    public void Run_FewTexts_WritesAModelThatTheCatalogueVouchesFor()
    {
        using var folder = new TemporaryFolder();
        folder.Write("models.json", """{ "models": [] }""");
        foreach (var file in new[] { "characters.tsv", "phrases-extra.tsv" })
        {
            folder.Write($"lexicons/traditional-simplified/{file}", File.ReadAllText(Repository.Path("models", "lexicons", "traditional-simplified", file)));
        }

        List<LanguageModelText> texts = [.. Enumerable.Range(0, 60).Select(at => new LanguageModelText("calls.txt", [SmallLanguage.Lines[at % SmallLanguage.Lines.Length]]))];
        var trained = LanguageModelBuild.Run(folder.Path, texts, cancellation: TestContext.Current.CancellationToken);
        var store = new ModelStore(folder.Path);
        using var model = NGramLanguageModel.Open(store.Path(LanguageModelBuild.Folder, LanguageModelTrainer.FileName));

        store.Verify(LanguageModelBuild.Folder);
        Assert.Equal(trained.Kept, model.Counts);
        Assert.Equal(trained.Bytes, new FileInfo(store.Path(LanguageModelBuild.Folder, LanguageModelTrainer.FileName)).Length);
        Assert.Contains("| calls.txt | 3 |", File.ReadAllText(Path.Combine(folder.Path, LanguageModelBuild.Folder, "training-report.md")), StringComparison.Ordinal);
    }
}
