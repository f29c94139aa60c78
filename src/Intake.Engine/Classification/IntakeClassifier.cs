using System.Collections.Concurrent;
using Intake.Engine.Models;

namespace Intake.Engine.Classification;

/// <summary>Labels a text: category, request type, sentiment and risk from the weights of one ONNX model, with rules that may raise the risk. Safe for many threads.</summary>
public sealed class IntakeClassifier
{
    private readonly ClassifierHeads _heads;
    private readonly RiskRules _rules;
    private readonly LabelDecoder _decoder;
    private readonly ConcurrentBag<HeadProbabilities> _memory = [];

    /// <summary>Opens the committed classifier.</summary>
    /// <param name="modelsFolder">The models folder; <c>classifier/</c>, <c>rules/risk-rules.json</c> and <c>lexicons/pinyin.tsv</c> in it are read.</param>
    /// <exception cref="IntakeException">A file is missing or damaged.</exception>
    public IntakeClassifier(string modelsFolder)
        : this(ReadHeads(Path.Combine(modelsFolder, ClassifierFiles.Folder)), RiskRules.ReadFrom(modelsFolder))
    {
    }

    /// <summary>Opens the classifier of the catalogue after its files were found intact.</summary>
    /// <param name="store">The models folder with its catalogue.</param>
    /// <exception cref="IntakeException">A file is missing or is not the one of the catalogue.</exception>
    public IntakeClassifier(ModelStore store)
        : this(Path.GetDirectoryName(store.FolderOf(ClassifierFiles.Folder))!)
    {
    }

    internal IntakeClassifier(ClassifierHeads heads, RiskRules rules)
    {
        (_heads, _rules) = (heads, rules);
        _decoder = new LabelDecoder(heads.Labels);
    }

    /// <summary>The labels of one text; a text without any known word gets the most common labels at low probability.</summary>
    /// <param name="text">Any text, in particular empty or very long.</param>
    public IntakeLabels Classify(string text)
    {
        if (!_memory.TryTake(out var memory))
        {
            memory = _heads.Memory();
        }

        _heads.Run(text, memory);
        var labels = _decoder.Decode(memory, _rules.Match(text));
        _memory.Add(memory);
        return labels;
    }

    /// <summary>The labels of many texts, in their order, on the calling thread.</summary>
    /// <param name="texts">Texts of any lengths.</param>
    /// <param name="cancellation">Stops between texts.</param>
    public IReadOnlyList<IntakeLabels> ClassifyAll(IReadOnlyList<string> texts, CancellationToken cancellation = default)
    {
        var labels = new IntakeLabels[texts.Count];
        for (var at = 0; at < labels.Length; at++)
        {
            cancellation.ThrowIfCancellationRequested();
            labels[at] = Classify(texts[at]);
        }

        return labels;
    }

    private static ClassifierHeads ReadHeads(string folder)
    {
        string[] paths = [.. new[] { ClassifierFiles.Heads, ClassifierFiles.Features, ClassifierFiles.Labels }.Select(name => Path.Combine(folder, name))];
        var missing = paths.Where(path => !File.Exists(path)).ToArray();
        if (missing.Length > 0)
        {
            var list = string.Join(", ", missing);
            throw new IntakeException(
                IntakeErrorCode.ModelMissing,
                new LocalText($"缺少分类器文件：{list}。请恢复 models 文件夹或运行 train classifiers。", $"Classifier files are missing: {list}. Restore the models folder or run 'train classifiers'."));
        }

        return new ClassifierHeads(FeatureTable.Read(paths[1]), LabelSet.Read(paths[2]), File.ReadAllBytes(paths[0]));
    }
}
