namespace Intake.Engine.Evaluation;

/// <summary>Finds the loops of a recogniser: a phrase that comes back again and again though it was not said so.</summary>
public static class RepetitionCheck
{
    /// <summary>Times in a row from which a phrase is a loop.</summary>
    public const int LeastRepeats = 4;

    /// <summary>Characters that a run must cover; 对对对对 and 哈哈哈哈 are speech.</summary>
    public const int LeastCharacters = 8;

    private const int LongestPhrase = 60;

    /// <summary>
    /// The phrase that <paramref name="hypothesis"/> repeats at least <see cref="LeastRepeats"/> times in a row and more
    /// than twice as often as <paramref name="reference"/> does; null when there is none. Both texts come from
    /// <see cref="ScoringText.Normalize"/>.
    /// </summary>
    public static string? FindLoop(string hypothesis, string reference)
    {
        for (int length = 1; length <= Math.Min(LongestPhrase, hypothesis.Length / LeastRepeats); length++)
        {
            // characters in a row that equal the one a phrase length before
            int equal = 0;
            for (int i = length; i < hypothesis.Length; i++)
            {
                equal = hypothesis[i] == hypothesis[i - length] ? equal + 1 : 0;
                int repeats = (equal / length) + 1;
                if (equal % length != 0 || repeats < LeastRepeats || repeats * length < LeastCharacters)
                {
                    continue;
                }

                string phrase = hypothesis.Substring(i - length + 1, length);
                if (repeats > 2 * Repeats(reference, phrase))
                {
                    return phrase;
                }
            }
        }

        return null;
    }

    // the longest unbroken run of a phrase, in repeats
    private static int Repeats(string text, string phrase)
    {
        int most = 0;
        for (int start = text.IndexOf(phrase, StringComparison.Ordinal); start >= 0;)
        {
            int repeats = 0;
            while (string.CompareOrdinal(text, start + (repeats * phrase.Length), phrase, 0, phrase.Length) == 0)
            {
                repeats++;
            }

            most = Math.Max(most, repeats);
            int next = start + (repeats * phrase.Length);
            start = next < text.Length ? text.IndexOf(phrase, next, StringComparison.Ordinal) : -1;
        }

        return most;
    }
}
