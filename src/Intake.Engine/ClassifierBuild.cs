using Intake.Engine.Classification;
using Intake.Engine.Evaluation;
using Intake.Engine.Models;
using Intake.Engine.Training;

namespace Intake.Engine;

/// <summary>From labelled texts to a classifier in the models folder: train, write, report, enter in the catalogue.</summary>
public static class ClassifierBuild
{
    /// <summary>Trains on all texts, writes <c>classifier/</c> with its training report and renews its catalogue entry.</summary>
    /// <param name="modelsFolder">Folder with models.json, category, lexicons and rules.</param>
    /// <param name="texts">Labelled texts; the writer of each tells its data set in the report.</param>
    /// <param name="options">How to train; null for the defaults.</param>
    /// <param name="progress">Told what is being done, or null.</param>
    /// <param name="cancellation">Stops between two heads; nothing is written then.</param>
    /// <returns>Scores of the cross-validation, over all texts and for each writer.</returns>
    public static IReadOnlyList<LabelReport> Run(
        string modelsFolder,
        IReadOnlyList<LabelledText> texts,
        TrainingOptions? options = null,
        IProgress<LocalText>? progress = null,
        CancellationToken cancellation = default)
    {
        var settings = options ?? new TrainingOptions();
        var trained = new ClassifierTrainer(modelsFolder, settings).Train(texts, progress, cancellation);
        progress?.Report(new LocalText("计算留出文本上的得分", "scoring the held-out texts"));
        var reports = Reports(trained.HeldOut);
        var folder = Path.Combine(modelsFolder, ClassifierFiles.Folder);
        trained.Write(folder);
        File.WriteAllText(Path.Combine(folder, "training-report.md"), LabelReportMarkdown.Write(
            "Training report of the classifier",
            Preface(settings, texts.Count, trained.FeatureRows),
            reports));
        ModelCatalog.Refresh(modelsFolder, Entry(folder));
        return reports;
    }

    private static LabelReport[] Reports(IReadOnlyList<LabelPair> heldOut) =>
    [
        LabelEvaluator.Evaluate("all", heldOut),
        .. heldOut.GroupBy(pair => pair.Gold.Writer).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => LabelEvaluator.Evaluate(group.Key, [.. group])),
    ];

    private static string Preface(TrainingOptions options, int texts, int rows) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"""
        Written by `train classifiers`. Every figure is from {options.Folds}-fold cross-validation over {texts} texts: the model that judged a text
        saw neither it nor, for calls, any other call of the same writer (A, B and C are one fold each). Figures are on our own synthetic texts.

        Features: {rows} n-grams in at least {options.Features.MinimumTexts} texts (characters 1–{options.Features.CharacterMax}, syllables {options.Features.SyllableMin}–{options.Features.SyllableMax}).
        Trainer: Microsoft.ML SDCA (maximum entropy; logistic regression for risk types), {options.Passes} passes, C {options.CategoryC} for level 2, {options.Level3C} for level 3,
        {options.OtherC} for the others, seed {options.Seed}, one thread. Calibration: one temperature a head, Platt for risk types; thresholds of risk types: best F1 on held-out texts, at most 0.5.
        """);

    private static ModelEntry Entry(string folder)
    {
        ModelFile File(string name)
        {
            var file = new FileInfo(Path.Combine(folder, name));
            return new ModelFile($"{ClassifierFiles.Folder}/{name}", file.Length, FileHashes.Sha256(file));
        }

        return new ModelEntry(
            ClassifierFiles.Folder,
            "classification",
            "MIT",
            "trained by this project with Microsoft.ML on data/",
            [File(ClassifierFiles.Heads), File(ClassifierFiles.Features), File(ClassifierFiles.Labels)]);
    }
}
