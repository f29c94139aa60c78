namespace Intake.Engine.Classification;

/// <summary>
/// Which of thousands of phrases occur in a text, in one pass: two bit tests a symbol, a comparison only where some phrase begins
/// with the same two symbols. A symbol is a character or the number of a syllable; the symbol 0 belongs to no phrase.
/// </summary>
internal sealed class PhraseIndex
{
    private const int Bits = 16;
    private readonly ulong[] _starts = new ulong[1 << (Bits - 6)];
    private readonly Dictionary<uint, (string Phrase, int Group)[]> _phrases;

    /// <summary>Creates the index.</summary>
    /// <param name="phrases">Each phrase (not empty) with the group that it marks.</param>
    public PhraseIndex(IEnumerable<(string Phrase, int Group)> phrases)
    {
        _phrases = phrases.Distinct().GroupBy(pair => Start(pair.Phrase)).ToDictionary(group => group.Key, group => group.ToArray());
        foreach (var start in _phrases.Keys)
        {
            var place = Place(start);
            _starts[place >> 6] |= 1UL << (place & 63);
        }
    }

    /// <summary>Sets the bit of every group of which a phrase occurs in the text.</summary>
    public void Mark(ReadOnlySpan<char> text, Span<ulong> groups)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var one = (uint)text[at] << 16;
            if (one == 0)
            {
                continue;
            }

            Look(one, text[at..], groups);
            if (at + 1 < text.Length)
            {
                Look(one | text[at + 1], text[at..], groups);
            }
        }
    }

    private void Look(uint start, ReadOnlySpan<char> rest, Span<ulong> groups)
    {
        var place = Place(start);
        if ((_starts[place >> 6] & (1UL << (place & 63))) == 0 || !_phrases.TryGetValue(start, out var phrases))
        {
            return;
        }

        foreach (var (phrase, group) in phrases)
        {
            if (rest.StartsWith(phrase, StringComparison.Ordinal))
            {
                groups[group >> 6] |= 1UL << (group & 63);
            }
        }
    }

    private static uint Start(string phrase) => ((uint)phrase[0] << 16) | (phrase.Length > 1 ? phrase[1] : 0u);

    private static int Place(uint start) => (int)((start * 0x9E37_79B1) >> (32 - Bits));
}
