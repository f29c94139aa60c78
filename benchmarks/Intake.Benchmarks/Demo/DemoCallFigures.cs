namespace Intake.Benchmarks.Demo;

/// <summary>One sample call.</summary>
/// <param name="Id">Id in samples/calls/manifest.jsonl.</param>
/// <param name="Seconds">Length.</param>
/// <param name="Characters">Reference characters.</param>
/// <param name="Cer">Character error rate of the recogniser's own text.</param>
/// <param name="Loop">A phrase is repeated that was not said so.</param>
internal sealed record DemoCallFigures(string Id, double Seconds, long Characters, double Cer, bool Loop);
