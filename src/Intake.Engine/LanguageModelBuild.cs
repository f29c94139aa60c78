using System.Globalization;
using Intake.Engine.Models;
using Intake.Engine.Training;

namespace Intake.Engine;

/// <summary>From texts to the language model in the models folder: train, write, report, enter in the catalogue.</summary>
public static class LanguageModelBuild
{
    /// <summary>Name of the model and of its folder.</summary>
    public const string Folder = "language-model";

    /// <summary>Its file.</summary>
    public const string FileName = LanguageModelTrainer.FileName;

    /// <summary>Trains on all texts, writes <c>language-model/</c> with its training report and renews its catalogue entry.</summary>
    /// <param name="modelsFolder">Folder with models.json and lexicons.</param>
    /// <param name="texts">Texts, those of a file together.</param>
    /// <param name="options">How to train; null for the defaults.</param>
    /// <param name="progress">Told what is being done, or null.</param>
    /// <param name="cancellation">Stops between two steps; nothing is written then.</param>
    public static TrainedLanguageModel Run(
        string modelsFolder,
        IReadOnlyList<LanguageModelText> texts,
        LanguageModelOptions? options = null,
        IProgress<LocalText>? progress = null,
        CancellationToken cancellation = default)
    {
        var settings = options ?? new LanguageModelOptions();
        var trained = new LanguageModelTrainer(modelsFolder, settings).Train(texts, progress, cancellation);
        var folder = Path.Combine(modelsFolder, Folder);
        trained.Write(folder);
        File.WriteAllText(Path.Combine(folder, "training-report.md"), Report(settings, texts, trained));
        var file = new FileInfo(Path.Combine(folder, FileName));
        ModelCatalog.Refresh(modelsFolder, new ModelEntry(
            Folder,
            "language-model",
            "MIT",
            "trained by train lm on " + string.Join(", ", texts.Select(text => Path.GetFileName(text.File)).Distinct()),
            [new ModelFile($"{Folder}/{file.Name}", file.Length, FileHashes.Sha256(file))]));
        return trained;
    }

    private static string Report(LanguageModelOptions options, IReadOnlyList<LanguageModelText> texts, TrainedLanguageModel trained)
    {
        var report = new System.Text.StringBuilder();
        report.Append(CultureInfo.InvariantCulture, $"""
            # Training report of the language model
            Written by `train lm`: {texts.Count} texts, order {options.Order}, pruned at {options.Prune}. The perplexity is that of a model trained without the held-out texts
            (every {options.HeldOutEvery}th), on their characters; a number is one character, punctuation and ends of text are not counted.

            | n-grams of | in the texts | kept |
            |---:|---:|---:|

            """);
        for (var level = 0; level < trained.Counted.Count; level++)
        {
            report.Append(CultureInfo.InvariantCulture, $"| {level + 1} | {trained.Counted[level]} | {trained.Kept[level]} |\n");
        }

        report.Append("\n| file | texts held out | characters | perplexity |\n|---|---:|---:|---:|\n");
        foreach (var held in trained.HeldOut)
        {
            report.Append(CultureInfo.InvariantCulture, $"| {Path.GetFileName(held.File)} | {held.Texts} | {held.Characters} | {held.Perplexity:F1} |\n");
        }

        return report.ToString();
    }
}
