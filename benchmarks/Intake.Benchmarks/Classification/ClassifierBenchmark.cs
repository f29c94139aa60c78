using BenchmarkDotNet.Attributes;
using Intake.Benchmarks.Support;
using Intake.Engine.Classification;

namespace Intake.Benchmarks.Classification;

/// <summary>All heads over the turns of the sample calls: one text a call (baseline) and all at once.</summary>
[Work(100, "texts")]
public class ClassifierBenchmark
{
    private readonly string[] _texts = [.. SampleText.Turns().Where(text => text.Length > 8).Take(100)];
    private IntakeClassifier? _classifier;

    [GlobalSetup]
    public void Open()
    {
        if (_texts.Length != 100)
        {
            throw new InvalidOperationException($"the sample calls hold {_texts.Length} longer turns, expected 100");
        }

        _classifier = new IntakeClassifier(Tests.Repository.Path("models"));
    }

    [GlobalCleanup]
    public void Close() => _classifier?.Dispose();

    [Benchmark(Baseline = true)]
    public int OneByOne() => _texts.Sum(text => _classifier!.Classify(text).Risks.Count);

    [Benchmark]
    public int AllAtOnce() => _classifier!.ClassifyAll(_texts).Sum(labels => labels.Risks.Count);
}
