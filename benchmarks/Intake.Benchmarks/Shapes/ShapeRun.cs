namespace Intake.Benchmarks.Shapes;

/// <summary>What a process that opened and ran one imported model saw.</summary>
/// <param name="OpenSeconds">Opening both graphs.</param>
/// <param name="OpenMiB">Resident size after that.</param>
/// <param name="EncodeSeconds">Encoder over a window of 30 s.</param>
/// <param name="ShortEncodeSeconds">Encoder over a window of 10 s.</param>
/// <param name="TokenMilliseconds">One decoder step of one token behind a window of 30 s, median of 20.</param>
/// <param name="ShortTokenMilliseconds">The same behind a window of 10 s.</param>
/// <param name="PeakMiB">Largest resident size up to here, one window at a time.</param>
/// <param name="BatchTokenMilliseconds">A step of 4 windows of 10 s decoded together, per token.</param>
internal sealed record ShapeRun(
    double OpenSeconds,
    double OpenMiB,
    double EncodeSeconds,
    double ShortEncodeSeconds,
    double TokenMilliseconds,
    double ShortTokenMilliseconds,
    double PeakMiB,
    double BatchTokenMilliseconds);
