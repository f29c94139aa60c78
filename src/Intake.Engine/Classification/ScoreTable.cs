using System.Collections;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Intake.Engine.Classification;

/// <summary>The scores of several heads in one array, head after head.</summary>
/// <param name="heads">Name, labels and place of each head, in the order of the scores.</param>
/// <param name="scores">Scores of all heads.</param>
internal sealed class ScoreTable(IReadOnlyList<ScoreTable.Head> heads, float[] scores) : IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>>
{
    /// <inheritdoc/>
    public int Count => heads.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => heads.Select(head => head.Name);

    /// <inheritdoc/>
    public IEnumerable<IReadOnlyDictionary<string, double>> Values => heads.Select(Of);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, double> this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => heads.Any(head => head.Name == key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out IReadOnlyDictionary<string, double> value)
    {
        var head = heads.FirstOrDefault(head => head.Name == key);
        value = head is null ? null : Of(head);
        return head is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, IReadOnlyDictionary<string, double>>> GetEnumerator() =>
        heads.Select(head => KeyValuePair.Create(head.Name, Of(head))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IReadOnlyDictionary<string, double> Of(Head head) => new NamedScores(head.Labels, head.Index, scores.AsMemory(head.First, head.Labels.Length));

    /// <summary>One head.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="First">Place of its first score.</param>
    /// <param name="Labels">Its labels.</param>
    /// <param name="Index">Number of each label.</param>
    internal sealed record Head(string Name, int First, string[] Labels, FrozenDictionary<string, int> Index);
}
