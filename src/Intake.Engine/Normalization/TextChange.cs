namespace Intake.Engine.Normalization;

/// <summary>One replacement made by a rule, with its place before and after.</summary>
/// <param name="Rule">Name of the rule, for example <c>number</c>.</param>
/// <param name="RawStart">0-based UTF-16 offset in the raw text.</param>
/// <param name="RawLength">Length in the raw text.</param>
/// <param name="Start">0-based UTF-16 offset in the normalised text.</param>
/// <param name="Length">Length in the normalised text; 0 for a deletion.</param>
public sealed record TextChange(string Rule, int RawStart, int RawLength, int Start, int Length);
