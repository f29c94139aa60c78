using System.Text;

namespace Intake.Engine.Normalization;

/// <summary>A text under work: what it was, what it is now and how the two correspond.</summary>
internal sealed class TextDraft(string raw)
{
    private readonly string _raw = raw;
    private List<TextChange> _changes = [];

    public string Text { get; private set; } = raw;

    public NormalizedText ToNormalized() => new(_raw, Text, _changes);

    /// <summary>Applies the edits of one rule and joins each with the earlier changes that it touches.</summary>
    public void Apply(string rule, List<TextEdit> edits)
    {
        if (edits.Count == 0)
        {
            return;
        }

        _changes = new ChangeMerge(_changes, edits, rule).Merge();
        Text = Rewrite(Text, edits);
    }

    private static string Rewrite(string text, List<TextEdit> edits)
    {
        var result = new StringBuilder(text.Length);
        var copied = 0;
        foreach (var edit in edits)
        {
            result.Append(text, copied, edit.Start - copied).Append(edit.Replacement);
            copied = edit.End;
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }
}
