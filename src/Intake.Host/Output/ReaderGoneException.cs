namespace Intake.Host.Output;

/// <summary>Whoever read the output has closed it (<c>| head -n 1</c>); not an error of this program.</summary>
internal sealed class ReaderGoneException(string name, Exception inner) : Exception($"The reader of {name} went away.", inner);
