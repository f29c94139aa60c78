using BenchmarkDotNet.Attributes;
using Intake.Benchmarks.Support;
using Intake.Engine.Evaluation;

namespace Intake.Benchmarks.Evaluation;

/// <summary>A million reference characters in pieces of about 20, one character in ten damaged.</summary>
[Work(1_000_000, "characters")]
public class AlignmentBenchmark
{
    private const int PieceLength = 20;
    private (string Reference, string Hypothesis)[] _pairs = [];

    [GlobalSetup]
    public void Prepare()
    {
        var random = new Random(3);
        _pairs = [.. Enumerable.Range(0, 1_000_000 / PieceLength).Select(_ =>
        {
            string reference = string.Concat(Enumerable.Range(0, PieceLength).Select(_ => (char)('一' + random.Next(3000))));
            string hypothesis = string.Concat(reference.Where(_ => random.Next(20) > 0).Select(c => random.Next(20) > 0 ? c : '某'));
            return (reference, hypothesis);
        })];
    }

    [Benchmark(Baseline = true)]
    public long FullTable() => _pairs.Sum(pair => (long)Table(pair.Reference, pair.Hypothesis));

    [Benchmark]
    public long Hotline() => _pairs.Sum(pair => (long)Alignment.OfCharacters(pair.Reference, pair.Hypothesis).Edits);

    private static int Table(string a, string b)
    {
        int[,] table = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                table[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), Math.Min(table[i - 1, j], table[i, j - 1]) + 1),
                };
            }
        }

        return table[a.Length, b.Length];
    }
}
