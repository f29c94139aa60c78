namespace Intake.Engine.Transcription.Whisper;

/// <summary>Recognises a decoder that has fallen into a loop, by the repetition at the end of its tokens.</summary>
internal static class RepetitionLoop
{
    private const int LongestPhrase = 48;

    /// <summary>Tokens of the repeated phrase at the end, 0 when there is no loop.</summary>
    /// <remarks>People repeat themselves too (喂喂喂喂, 好的好的好的): one token must come ten times, a phrase four times and 16 tokens.</remarks>
    public static int PhraseLength(IReadOnlyList<int> tokens)
    {
        for (var length = 1; length <= LongestPhrase && length * 4 <= tokens.Count; length++)
        {
            var needed = length == 1 ? 10 : Math.Max(4, (16 + length - 1) / length);
            if (Repeats(tokens, length) >= needed)
            {
                return length;
            }
        }

        return 0;
    }

    /// <summary>The tokens with the phrase at their end kept once.</summary>
    public static IReadOnlyList<int> Cut(IReadOnlyList<int> tokens)
    {
        var length = PhraseLength(tokens);
        return length == 0 ? tokens : [.. tokens.Take(tokens.Count - (length * (Repeats(tokens, length) - 1)))];
    }

    private static int Repeats(IReadOnlyList<int> tokens, int length)
    {
        var equal = 0;
        for (var i = tokens.Count - 1; i >= length && tokens[i] == tokens[i - length]; i--)
        {
            equal++;
        }

        return (equal / length) + 1;
    }
}
