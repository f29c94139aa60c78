using Google.Protobuf;
using Intake.Engine.Classification;

namespace Intake.Engine.Training;

/// <summary>The result of a training: heads that can be written as a classifier folder, and how they did on held-out texts.</summary>
public sealed class TrainedClassifier
{
    private readonly TrainedHeads _heads;

    internal TrainedClassifier(TrainedHeads heads, IReadOnlyList<LabelPair> heldOut)
    {
        _heads = heads;
        HeldOut = heldOut;
    }

    /// <summary>Every training text with the labels of the model that did not see it (nor its writer, where a writer has many calls).</summary>
    public IReadOnlyList<LabelPair> HeldOut { get; }

    /// <summary>Labels and thresholds.</summary>
    internal LabelSet Labels => _heads.Labels;

    /// <summary>Distinct n-grams that the model knows.</summary>
    public int FeatureRows => _heads.Table.Rows;

    /// <summary>Writes <c>heads.onnx</c>, <c>features.bin</c> and <c>labels.tsv</c>.</summary>
    /// <param name="folder">The classifier's folder; it is made when it is missing.</param>
    public void Write(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(Path.Combine(folder, ClassifierFiles.Heads), Model());
            using (var stream = File.Create(Path.Combine(folder, ClassifierFiles.Features)))
            {
                _heads.Table.Write(stream);
            }

            using var labels = new StreamWriter(Path.Combine(folder, ClassifierFiles.Labels)) { NewLine = "\n" };
            _heads.Labels.Write(labels);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IntakeException(
                IntakeErrorCode.OutputUnwritable,
                new LocalText($"无法写入分类器文件夹 {folder}：{fault.Message}", $"Cannot write the classifier folder {folder}: {fault.Message}"),
                fault);
        }
    }

    /// <summary>The classifier itself, ready to use, without a file.</summary>
    internal IntakeClassifier Open(RiskRules rules) => new(new ClassifierHeads(_heads.Table, _heads.Labels, Model()), rules);

    private byte[] Model() => HeadsGraph.Build(_heads, compact: true).ToByteArray();
}
