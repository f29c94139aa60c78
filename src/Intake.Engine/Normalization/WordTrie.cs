using System.Diagnostics.CodeAnalysis;

namespace Intake.Engine.Normalization;

/// <summary>Finds the longest listed word at a place of a text.</summary>
internal sealed class WordTrie<T>
{
    // first characters as bits, so that most places of a text cost one look
    private readonly ulong[] _first = new ulong[1024];
    private readonly Dictionary<(int Node, char Character), int> _children = [];
    private readonly List<T?> _values = [default];
    private readonly List<bool> _ends = [false];

    public int Count { get; private set; }

    public void Add(string word, T value)
    {
        _first[word[0] >> 6] |= 1UL << (word[0] & 63);
        var node = 0;
        foreach (var character in word)
        {
            if (!_children.TryGetValue((node, character), out var child))
            {
                child = _values.Count;
                _children.Add((node, character), child);
                _values.Add(default);
                _ends.Add(false);
            }

            node = child;
        }

        Count += _ends[node] ? 0 : 1;
        _ends[node] = true;
        _values[node] = value;
    }

    /// <summary>Length of the longest word that starts at <paramref name="start"/>, 0 when there is none.</summary>
    public int Longest(ReadOnlySpan<char> text, int start, [MaybeNull] out T value)
    {
        value = default;
        var length = 0;
        if (start >= text.Length || (_first[text[start] >> 6] >> (text[start] & 63) & 1) == 0)
        {
            return 0;
        }

        var node = 0;
        for (var i = start; i < text.Length && _children.TryGetValue((node, text[i]), out node); i++)
        {
            if (_ends[node])
            {
                length = i + 1 - start;
                value = _values[node];
            }
        }

        return length;
    }

    public bool Contains(ReadOnlySpan<char> word) => Longest(word, 0, out _) == word.Length && word.Length > 0;
}
