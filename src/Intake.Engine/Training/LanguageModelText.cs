namespace Intake.Engine.Training;

/// <summary>A text for the language model.</summary>
/// <param name="File">The file that it comes from.</param>
/// <param name="Lines">What was said or written in one go: the turns of a call, the whole of any other text.</param>
public sealed record LanguageModelText(string File, IReadOnlyList<string> Lines);
