namespace Intake.Engine.Normalization;

/// <summary>Spaces only between two words of Latin letters or digits, one each, none at the ends.</summary>
internal sealed class SpaceRule : ITextRule
{
    public string Name => "space";

    public void Find(ReadOnlySpan<char> text, IList<TextEdit> edits)
    {
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != ' ')
            {
                i++;
                continue;
            }

            var end = i;
            while (end < text.Length && text[end] == ' ')
            {
                end++;
            }

            var kept = i > 0 && end < text.Length && IsLatin(text[i - 1]) && IsLatin(text[end]) ? 1 : 0;
            if (end - i > kept)
            {
                edits.Add(new TextEdit(i + kept, end - i - kept, ""));
            }

            i = end;
        }
    }

    // the whole block below the CJK punctuation: letters, digits and half-width marks of other scripts
    private static bool IsLatin(char c) => c is > ' ' and < '\u2E80';
}
