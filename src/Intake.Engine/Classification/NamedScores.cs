using System.Collections;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Intake.Engine.Classification;

/// <summary>Scores beside their shared names: a dictionary without a table of its own.</summary>
internal sealed class NamedScores(string[] names, FrozenDictionary<string, int> index, ReadOnlyMemory<float> scores) : IReadOnlyDictionary<string, double>
{
    /// <inheritdoc/>
    public int Count => names.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => names;

    /// <inheritdoc/>
    public IEnumerable<double> Values => this.Select(pair => pair.Value);

    /// <inheritdoc/>
    public double this[string key] => scores.Span[index[key]];

    /// <inheritdoc/>
    public bool ContainsKey(string key) => index.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out double value)
    {
        var found = index.TryGetValue(key, out var at);
        value = found ? scores.Span[at] : 0;
        return found;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator()
    {
        for (var at = 0; at < names.Length; at++)
        {
            yield return new KeyValuePair<string, double>(names[at], scores.Span[at]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
