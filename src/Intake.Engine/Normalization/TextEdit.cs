namespace Intake.Engine.Normalization;

/// <summary>One replacement that a rule asks for in the text it was given.</summary>
/// <param name="Start">0-based UTF-16 offset.</param>
/// <param name="Length">UTF-16 units taken out, at least 1.</param>
/// <param name="Replacement">What comes in; empty to delete.</param>
public readonly record struct TextEdit(int Start, int Length, string Replacement)
{
    /// <summary>Offset behind the replaced part.</summary>
    public int End => Start + Length;
}
