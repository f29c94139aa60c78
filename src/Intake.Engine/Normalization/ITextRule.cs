namespace Intake.Engine.Normalization;

/// <summary>One rewriting step: reads a text and says what to replace in it.</summary>
public interface ITextRule
{
    /// <summary>Name that appears in <see cref="TextChange.Rule"/>, for example <c>number</c>.</summary>
    string Name { get; }

    /// <summary>Adds the replacements for <paramref name="text"/> in order of place, not overlapping; works in linear time.</summary>
    void Find(ReadOnlySpan<char> text, IList<TextEdit> edits);
}
