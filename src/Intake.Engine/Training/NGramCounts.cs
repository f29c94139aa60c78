using Intake.Engine.Transcription.Language;

namespace Intake.Engine.Training;

/// <summary>All n-grams of the training texts as a tree, in the order of <see cref="NGramTables"/>, with how often each occurs.</summary>
internal sealed class NGramCounts
{
    private const int SymbolBits = 16;

    private NGramCounts(int[] levels, ushort[] words, int[] children, int[] counts, int[] suffixes) =>
        (Levels, Words, Children, Counts, Suffixes) = (levels, words, children, counts, suffixes);

    /// <summary>First node of each level, and the number of nodes at the end. // [order + 2]</summary>
    public int[] Levels { get; }

    /// <summary>Last symbol of each node.</summary>
    public ushort[] Words { get; }

    /// <summary>First child of each context, and the number of nodes at the end.</summary>
    public int[] Children { get; }

    /// <summary>Occurrences of each node; of node 0 the number of all symbols.</summary>
    public int[] Counts { get; }

    /// <summary>The node without its first symbol; it always exists.</summary>
    public int[] Suffixes { get; }

    /// <summary>Longest n-gram.</summary>
    public int Order => Levels.Length - 2;

    /// <summary>Counts the n-grams of texts that follow one another, each from its start symbol to its end symbol.</summary>
    /// <param name="text">Symbols of all texts.</param>
    /// <param name="symbols">Number of symbols.</param>
    /// <param name="order">Longest n-gram.</param>
    public static NGramCounts Build(ReadOnlySpan<ushort> text, int symbols, int order)
    {
        var grams = Sorted(text, order);
        var (levels, words, children, counts) = (new List<int> { 0 }, new List<ushort> { 0 }, new List<int>(), new List<int> { text.Length });
        var starts = new List<int> { 0 };
        for (var level = 1; level <= order; level++)
        {
            levels.Add(words.Count);
            for (var parent = levels[level - 1]; parent < levels[level]; parent++)
            {
                children.Add(words.Count);
                var from = starts[parent];
                AddChildren(grams.AsSpan(from, counts[parent]), from, order - level, level == 1 ? symbols : 0, words, starts, counts);
            }
        }

        levels.Add(words.Count);
        children.Add(words.Count);
        return new([.. levels], [.. words], [.. children], [.. counts], Suffix([.. levels], [.. words], [.. children]));
    }

    // the n-gram from every place on, filled up with 0 behind the end of its text: runs with the same beginning are the shorter n-grams
    private static UInt128[] Sorted(ReadOnlySpan<ushort> text, int order)
    {
        var grams = new UInt128[text.Length];
        for (var at = 0; at < text.Length; at++)
        {
            UInt128 gram = 0;
            var ended = false;
            for (var i = at; i < at + order; i++)
            {
                gram = (gram << SymbolBits) | (ended ? (ushort)0 : text[i]);
                ended |= text[i < text.Length ? i : ^1] == NGramSymbols.End;
            }

            grams[at] = gram;
        }

        Array.Sort(grams);
        return grams;
    }

    // one child a run of equal symbols at the place; the first level has all symbols, also those that do not occur
    private static void AddChildren(ReadOnlySpan<UInt128> grams, int from, int places, int symbols, List<ushort> words, List<int> starts, List<int> counts)
    {
        var shift = places * SymbolBits;
        ushort Symbol(UInt128 gram) => (ushort)(gram >> shift);
        void Add(int symbol, int start, int count)
        {
            words.Add((ushort)symbol);
            starts.Add(from + start);
            counts.Add(count);
        }

        var next = 1;
        for (var at = 0; at < grams.Length;)
        {
            var symbol = Symbol(grams[at]);
            var end = at + 1;
            while (end < grams.Length && Symbol(grams[end]) == symbol)
            {
                end++;
            }

            for (; symbols > 0 && next < symbol; next++)
            {
                Add(next, at, 0);
            }

            if (symbol != 0)
            {
                Add(symbol, at, end - at);
            }

            (at, next) = (end, symbol + 1);
        }

        for (; next < symbols; next++)
        {
            Add(next, grams.Length, 0);
        }
    }

    // the suffix of a node is the child of its parent's suffix with the same last symbol
    private static int[] Suffix(int[] levels, ushort[] words, int[] children)
    {
        var suffixes = new int[words.Length];
        for (var level = 2; level < levels.Length - 1; level++)
        {
            for (var parent = levels[level - 1]; parent < levels[level]; parent++)
            {
                var other = suffixes[parent];
                for (var child = children[parent]; child < children[parent + 1]; child++)
                {
                    suffixes[child] = other == 0
                        ? words[child]
                        : children[other] + words.AsSpan(children[other], children[other + 1] - children[other]).BinarySearch(words[child]);
                }
            }
        }

        return suffixes;
    }
}
