namespace Intake.Benchmarks.Speech;

/// <summary>One run of a system over some files.</summary>
/// <param name="Texts">Recognised text of each file.</param>
/// <param name="Seconds">Wall-clock time for all files, starting the program and loading the model not counted.</param>
/// <param name="PeakBytes">Largest resident size of the process.</param>
internal sealed record SystemRun(IReadOnlyList<string> Texts, double Seconds, long PeakBytes);
