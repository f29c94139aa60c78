namespace Intake.Host.Tuning;

/// <summary>What <c>tune</c> found on one machine.</summary>
/// <param name="Machine">Processor and cores that it holds for.</param>
/// <param name="Models">The choice for each recogniser by name.</param>
internal sealed record SpeedSettings(string Machine, IReadOnlyDictionary<string, RecogniserSpeed> Models);
