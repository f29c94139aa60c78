using Intake.Engine.Classification;
using Intake.Engine.Training;
using Intake.Tests;

namespace Intake.Engine.Tests.Support;

/// <summary>A training on few texts, quick enough for a test; made once.</summary>
internal static class SmallTraining
{
    private static readonly Lazy<TrainedClassifier> Lazy = new(Train);

    public static IReadOnlyList<LabelledText> Texts { get; } =
    [
        .. LabelledTextReader.Read(Repository.Path("data", "requests", "requests.jsonl")).Where((_, at) => at % 40 == 0),
        .. LabelledTextReader.Read(Repository.Path("data", "calls", "A.jsonl")).Take(25),
        .. LabelledTextReader.Read(Repository.Path("data", "calls", "B.jsonl")).Take(25),
    ];

    public static TrainingOptions Options { get; } = new()
    {
        Features = new FeatureOptions { BucketBits = 16 },
        Passes = 3,
        Folds = 2,
        Level3Rows = 500,
    };

    public static TrainedClassifier Classifier => Lazy.Value;

    public static LabelSet Labels => Classifier.Labels;

    public static RiskRules Rules { get; } = RiskRules.ReadFrom(Repository.Path("models"));

    public static TrainedClassifier Train() => new ClassifierTrainer(Repository.Path("models"), Options).Train(Texts);
}
