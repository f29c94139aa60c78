namespace Intake.Engine.Normalization;

/// <summary>Written, comparable text with the way back to what was said.</summary>
/// <param name="Raw">The text that went in.</param>
/// <param name="Text">The text that came out.</param>
/// <param name="Changes">What was replaced, by <see cref="TextChange.Start"/>.</param>
public sealed record NormalizedText(string Raw, string Text, IReadOnlyList<TextChange> Changes);
