using BenchmarkDotNet.Attributes;
using Intake.Benchmarks.Support;
using Intake.Engine.Classification;

namespace Intake.Benchmarks.Classification;

/// <summary>All labels of 200 texts of 100 characters on one thread, features included, beside others on the same work.</summary>
[Work(Texts, "texts")]
public class ClassifierBenchmark
{
    private const int Texts = 200;
    private readonly string[] _texts = SampleText.Requests(Texts, 100);
    private IntakeClassifier? _classifier;
    private OnnxRuntimeHeads? _onnx;
    private MlNetHeads? _mlNet;
    private FastTextHeads? _fastText;

    /// <summary>Hotline with risk rules and third level.</summary>
    [Benchmark]
    public int Hotline() => _classifier!.ClassifyAll(_texts).Sum(labels => labels.Risks.Count);

    /// <summary>The same features and the same ONNX model in ONNX Runtime, 16 texts a run; without rules and labels.</summary>
    [Benchmark]
    public float OnnxRuntime() => _onnx!.Run(_texts);

    /// <summary>Microsoft.ML's prediction engines over its own character n-grams; without rules and third level.</summary>
    [Benchmark(Baseline = true)]
    public float PredictionEngine() => _texts.Sum(text => _mlNet!.Predict(text));

    /// <summary>fastText, a process a head, texts cut into characters beforehand; without rules and third level.</summary>
    [Benchmark]
    public int FastText() => _fastText!.Predict();

    [GlobalSetup(Target = nameof(Hotline))]
    public void OpenHotline() => _classifier = new IntakeClassifier(Tests.Repository.Path("models"));

    [GlobalSetup(Target = nameof(OnnxRuntime))]
    public void OpenOnnx() => _onnx = new OnnxRuntimeHeads(Tests.Repository.Path("models", "classifier"));

    [GlobalSetup(Target = nameof(PredictionEngine))]
    public void TrainMlNet() => _mlNet = new MlNetHeads(SampleText.Labelled());

    [GlobalSetup(Target = nameof(FastText))]
    public void TrainFastText() => _fastText = new FastTextHeads(SampleText.Labelled(), _texts);

    [GlobalCleanup]
    public void Close()
    {
        _onnx?.Dispose();
        _mlNet?.Dispose();
        _fastText?.Dispose();
    }
}
