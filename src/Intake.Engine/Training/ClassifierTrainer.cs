using Intake.Engine.Classification;
using Intake.Engine.Lexicons;

namespace Intake.Engine.Training;

/// <summary>Trains every classifier head from labelled texts: the same texts and options give the same bytes.</summary>
public sealed class ClassifierTrainer
{
    private const int FewestCalibrating = 500;
    private readonly Taxonomy _taxonomy;
    private readonly ushort[] _syllables;
    private readonly RiskRules _rules;
    private readonly TrainingOptions _options;

    /// <summary>Creates the trainer over the data files of a models folder: taxonomy, pinyin and risk rules.</summary>
    /// <param name="modelsFolder">Folder with category/taxonomy.tsv, lexicons/pinyin.tsv and rules/risk-rules.json.</param>
    /// <param name="options">How to train; null for the defaults.</param>
    public ClassifierTrainer(string modelsFolder, TrainingOptions? options = null)
    {
        _options = options ?? new TrainingOptions();
        _taxonomy = Taxonomy.Read(Path.Combine(modelsFolder, "category", "taxonomy.tsv"));
        _syllables = _options.Features.SyllableMax > 0 ? PinyinTable.Read(Path.Combine(modelsFolder, "lexicons", "pinyin.tsv")) : [];
        _rules = RiskRules.ReadFrom(modelsFolder);
    }

    /// <summary>The categories that the texts may have.</summary>
    public Taxonomy Taxonomy => _taxonomy;

    /// <summary>Cross-validates, calibrates on the held-out scores, then trains on all texts.</summary>
    /// <param name="texts">Labelled texts of this trainer's taxonomy.</param>
    /// <param name="progress">Told what is being done, or null.</param>
    /// <param name="cancellation">Stops between two heads.</param>
    public TrainedClassifier Train(IReadOnlyList<LabelledText> texts, IProgress<LocalText>? progress = null, CancellationToken cancellation = default)
    {
        var folds = DataSplit.Folds(texts, _options.Folds);
        var scores = new HeadScores[texts.Count];
        var models = new TrainedHeads[_options.Folds];
        for (var fold = 0; fold < _options.Folds; fold++)
        {
            progress?.Report(new LocalText($"交叉验证 {fold + 1}/{_options.Folds}", $"cross-validation {fold + 1}/{_options.Folds}"));
            models[fold] = Fit([.. texts.Where((_, at) => folds[at] != fold)], cancellation);
            var held = Enumerable.Range(0, texts.Count).Where(at => folds[at] == fold).ToArray();
            var features = SparseText.ExtractAll([.. held.Select(at => texts[at].Text)], models[fold].Table);
            for (var at = 0; at < held.Length; at++)
            {
                scores[held[at]] = HeadScores.Of(models[fold], features[at]);
            }
        }

        var calibrating = Calibrating(texts);
        var heldOut = Enumerable.Range(0, _options.Folds).SelectMany(fold =>
            Judge(Calibrate(fold).Apply(models[fold]), [.. texts.Where((_, at) => folds[at] == fold)])).ToArray();
        progress?.Report(new LocalText("用全部文本训练", "training on all texts"));
        return new TrainedClassifier(Calibrate(-1).Apply(Fit(texts, cancellation)), heldOut);

        // the figures of a fold come from a calibration that did not see it either
        CalibratedHeads Calibrate(int without)
        {
            var chosen = calibrating.Where(at => folds[at] != without).ToArray();
            return CalibratedHeads.Fit([.. chosen.Select(at => texts[at])], [.. chosen.Select(at => scores[at])], models[0].Labels, _options);
        }
    }

    // Calibrated on texts whose writers were left out, in about real proportions; on all texts where there are too few of these.
    private static int[] Calibrating(IReadOnlyList<LabelledText> texts)
    {
        int[] written = [.. Enumerable.Range(0, texts.Count).Where(DataSplit.Groups(texts).Select((group, at) => group == texts[at].Writer).ToArray().ElementAt)];
        return written.Length >= FewestCalibrating ? written : [.. Enumerable.Range(0, texts.Count)];
    }

    /// <summary>Trains all heads once, uncalibrated.</summary>
    internal TrainedHeads Fit(IReadOnlyList<LabelledText> texts, CancellationToken cancellation)
    {
        var labels = LabelSet.For(_taxonomy);
        string[] contents = [.. texts.Select(text => text.Text)];
        var table = FeatureTable.Build(contents, _options.Features, _syllables);
        var features = SparseText.ExtractAll(contents, table);
        var trainer = new HeadTrainer(table.Rows, _options.Passes, _options.Seed);
        float[] weights = [.. DataSplit.Groups(texts).Select((group, at) => group == texts[at].Writer ? (float)_options.WriterWeight : 1)];

        LinearHead OneOf(string[] names, double inverse, float[]? weighted, Func<LabelledText, string> truth)
        {
            cancellation.ThrowIfCancellationRequested();
            return trainer.OneOf(features, [.. texts.Select(text => Array.IndexOf(names, truth(text)))], names.Length, inverse, weighted).Head;
        }

        var level2 = OneOf(labels.Level2, _options.CategoryC, null, text => Taxonomy.Join(text.CategoryL1, text.CategoryL2));
        var type = OneOf(labels.RequestType, _options.OtherC, weights, text => text.RequestType);
        var sentiment = OneOf(labels.Sentiment, _options.OtherC, weights, text => text.Sentiment);
        var level = OneOf(labels.RiskLevel, _options.OtherC, weights, text => text.RiskLevel);
        cancellation.ThrowIfCancellationRequested();
        var (_, risk) = trainer.AnyOf(features, (text, output) => texts[text].Risks.Contains(labels.Risk[output]), labels.Risk.Length, _options.OtherC, weights);
        cancellation.ThrowIfCancellationRequested();
        var (level3, rows) = Level3Trainer.Train(texts, features, table, labels, _options);
        return new TrainedHeads(table, labels, level2, level3, rows, type, sentiment, risk, level);
    }

    private LabelPair[] Judge(TrainedHeads heads, LabelledText[] texts)
    {
        var classifier = new TrainedClassifier(heads, []).Open(_rules);
        return [.. texts.Zip(classifier.ClassifyAll([.. texts.Select(text => text.Text)]), (gold, found) => new LabelPair(gold, found))];
    }
}
