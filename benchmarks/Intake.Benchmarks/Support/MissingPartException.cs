namespace Intake.Benchmarks.Support;

/// <summary>Something that the measurement needs is not there; the message says what and where to get it.</summary>
public sealed class MissingPartException(string message) : Exception(message);
