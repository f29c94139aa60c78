using Intake.Benchmarks.Support;

namespace Intake.Benchmarks.Shapes;

/// <summary>The result file of <c>shapes</c>.</summary>
internal sealed record ShapesFile(Machine Machine, IReadOnlyList<ShapeFigures> Shapes);
