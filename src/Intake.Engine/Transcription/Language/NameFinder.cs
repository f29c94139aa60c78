using System.Runtime.InteropServices;
using Intake.Engine.Lexicons;

namespace Intake.Engine.Transcription.Language;

/// <summary>
/// Finds the places of a text that sound like a name: a weighted edit distance between the syllables of the text and of all names,
/// which share a prefix tree. Immutable; may be shared by threads.
/// </summary>
internal sealed class NameFinder
{
    /// <summary>Distance of a syllable too many or too few.</summary>
    private const float Gap = 0.8f;

    // what the beginning of a name may be off, beyond the share of its syllables
    private const float Slack = 0.5f;

    private readonly SimplifiedCharacters _script;
    private readonly PinyinReadings _pinyin;
    private readonly SyllableSounds _sounds;
    private readonly float _most;
    private readonly Node _root = new([]);

    /// <param name="gazetteer">The names; those that are not of Han characters alone are not looked for.</param>
    /// <param name="most">Largest mean distance of a syllable, 0..1.</param>
    public NameFinder(Gazetteer gazetteer, double most)
    {
        (_script, _pinyin, _most) = (gazetteer.Script, gazetteer.Pinyin, (float)most);
        _sounds = new SyllableSounds(_pinyin.Syllables);
        foreach (var name in gazetteer.Names.Where(name => name.Readings.Count > 0))
        {
            var node = _root;
            foreach (var reading in name.Readings)
            {
                node.Longest = Math.Max(node.Longest, name.Readings.Count);
                node = node.Child(reading);
            }

            node.Longest = Math.Max(node.Longest, name.Readings.Count);
            node.Names.Add(name);
        }
    }

    /// <summary>All places that sound like a name, the name itself among them (at distance 0, in any script).</summary>
    public IReadOnlyList<NameCandidate> Find(string text)
    {
        var found = new List<NameCandidate>();
        for (var start = 0; start < text.Length; start++)
        {
            // a run of characters that have a reading: a name does not reach over punctuation, letters or digits
            var run = new List<ushort[]>();
            while (start + run.Count < text.Length && _pinyin.Of(_script.Of(text[start + run.Count])) is { IsEmpty: false } reading)
            {
                run.Add(reading.ToArray());
            }

            for (var from = 0; from < run.Count; from++)
            {
                Find(start + from, CollectionsMarshal.AsSpan(run)[from..], found);
            }

            start += run.Count;
        }

        return found;
    }

    private void Find(int start, ReadOnlySpan<ushort[]> run, List<NameCandidate> found)
    {
        var row = new float[Math.Min(run.Length, _root.Longest + 2) + 1];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = i == 0 ? 0 : float.PositiveInfinity; // a span begins with a syllable of the name
        }

        foreach (var child in _root.Children)
        {
            Descend(child, 1, row, start, run[..(row.Length - 1)], found);
        }
    }

    // row[i]: distance between the name so far without its last syllable and the first i characters of the run
    private void Descend(Node node, int depth, float[] row, int start, ReadOnlySpan<ushort[]> run, List<NameCandidate> found)
    {
        var next = new float[row.Length];
        next[0] = float.PositiveInfinity;
        var nearest = float.PositiveInfinity;
        for (var i = 1; i < row.Length; i++)
        {
            var paired = row[i - 1] + _sounds.Between(node.Reading, run[i - 1]);
            next[i] = Math.Min(paired, Math.Min(row[i], next[i - 1]) + Gap);
            nearest = Math.Min(nearest, next[i]);
        }

        if (nearest > Math.Min(_most * node.Longest, (_most * depth) + Slack))
        {
            return;
        }

        for (var length = 1; node.Names.Count > 0 && length < next.Length; length++)
        {
            if (next[length] <= _most * depth)
            {
                found.AddRange(node.Names.Select(name => new NameCandidate(start, length, name, next[length])));
            }
        }

        foreach (var child in node.Children)
        {
            Descend(child, depth + 1, next, start, run, found);
        }
    }

    /// <summary>The beginning of one or more names.</summary>
    private sealed class Node(ushort[] reading)
    {
        private readonly Dictionary<string, Node> _children = new(StringComparer.Ordinal);

        public ushort[] Reading { get; } = reading;

        public List<GazetteerName> Names { get; } = [];

        /// <summary>Syllables of the longest name with this beginning.</summary>
        public int Longest { get; set; }

        public IEnumerable<Node> Children => _children.Values;

        public Node Child(ushort[] reading)
        {
            var key = string.Concat(reading.Select(number => (char)number));
            if (!_children.TryGetValue(key, out var child))
            {
                child = new Node(reading);
                _children.Add(key, child);
            }

            return child;
        }
    }
}
