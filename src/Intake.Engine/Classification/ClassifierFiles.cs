namespace Intake.Engine.Classification;

/// <summary>File names in a classifier's folder.</summary>
internal static class ClassifierFiles
{
    /// <summary>The folder below the models folder, also the name in the catalogue.</summary>
    public const string Folder = "classifier";

    /// <summary>All heads as one ONNX model.</summary>
    public const string Heads = "heads.onnx";

    /// <summary>The feature table.</summary>
    public const string Features = "features.bin";

    /// <summary>Labels and thresholds.</summary>
    public const string Labels = "labels.tsv";
}
