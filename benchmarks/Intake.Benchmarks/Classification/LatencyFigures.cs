namespace Intake.Benchmarks.Classification;

/// <summary>Times of single texts.</summary>
internal sealed record LatencyFigures(int Texts, double MedianMilliseconds, double P99Milliseconds, double P999Milliseconds, double TextsPerSecond, double BytesPerText);
