namespace Intake.Engine.Transcription;

/// <summary>One way in which a segment may be written.</summary>
/// <param name="Text">As the recogniser writes it.</param>
/// <param name="Score">Natural logarithm by token of the best text of the whole window that reads so here, language model and names included; higher is better.</param>
public sealed record TextAlternative(string Text, double Score)
{
    /// <summary>The alternatives of a part of a text: each is cut where the text that it stands for is cut.</summary>
    /// <param name="whole">Best first; the first one is the text itself.</param>
    /// <param name="start">First character of the part.</param>
    /// <param name="length">Its length.</param>
    /// <returns>Best first, different in more than punctuation; the first one is the part itself.</returns>
    public static IReadOnlyList<TextAlternative> Part(IReadOnlyList<TextAlternative> whole, int start, int length)
    {
        if (whole.Count == 0)
        {
            return [];
        }

        var text = whole[0].Text;
        return
        [
            .. whole.Select(alternative =>
            {
                var places = AlignmentPath.OfCharacters(text, alternative.Text);
                // behind the last character that stands for one before the cut
                int At(int cut) => cut == text.Length ? places.Length : Array.FindLastIndex(places, place => place >= 0 && place < cut) + 1;
                return alternative with { Text = alternative.Text[At(start)..At(start + length)].Trim() };
            }).Where((part, i) => i == 0 || Letters(part).Length > 0).DistinctBy(Letters),
        ];
    }

    private static string Letters(TextAlternative part) => string.Concat(part.Text.Where(char.IsLetterOrDigit));
}
