namespace Intake.Engine.Training;

/// <summary>How well a model that did not see a file's held-out texts expects them.</summary>
/// <param name="File">The file.</param>
/// <param name="Texts">Held-out texts.</param>
/// <param name="Characters">Characters judged; a number is one.</param>
/// <param name="Perplexity">Exponential of the mean negative log probability a character, ends of text left out.</param>
public sealed record HeldOutPerplexity(string File, int Texts, long Characters, double Perplexity);
