using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using Intake.Benchmarks.Support;
using Intake.Engine.Normalization;

namespace Intake.Benchmarks.Normalization;

/// <summary>One long turn of a caller; the baseline is a single regular expression that only finds the numbers.</summary>
[Work(1, "turns")]
public partial class NormalizerBenchmark
{
    private readonly TextNormalizer _normalizer = TextNormalizer.Load(Tests.Repository.Path("models", "lexicons"));

    [Benchmark(Baseline = true)]
    public string OneRegex() => Numbers().Replace(SampleText.Turn, "0");

    [Benchmark]
    public NormalizedText Hotline() => _normalizer.Normalize(SampleText.Turn);

    [GeneratedRegex("[零一二三四五六七八九十百千万两幺]+")]
    private static partial Regex Numbers();
}
