namespace Intake.Benchmarks.Shapes;

/// <summary>The figures of one shape, with the commit that they were measured at.</summary>
internal sealed record ShapeFigures(
    string Shape,
    string Commit,
    long Parameters,
    long SourceBytes,
    double ImportSeconds,
    double ImportPeakMiB,
    long ImportedBytes,
    ShapeRun Run);
