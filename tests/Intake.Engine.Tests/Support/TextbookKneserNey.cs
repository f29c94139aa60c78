namespace Intake.Engine.Tests.Support;

/// <summary>
/// Interpolated modified Kneser-Ney straight from Chen and Goodman (1998), with dictionaries of strings: no trees, no states.
/// ^ begins a line, $ ends it, ? stands for every character that does not occur; numerals must not occur.
/// </summary>
internal sealed class TextbookKneserNey
{
    private readonly int _order;
    private readonly string _alphabet; // what may be predicted; 0 is the number that never occurs
    private readonly Dictionary<string, int>[] _counts;
    private readonly double[][] _discounts;

    public TextbookKneserNey(IEnumerable<string> lines, int order)
    {
        var texts = lines.Select(line => $"^{line}$").ToList();
        _order = order;
        _alphabet = string.Concat(texts.SelectMany(text => text).Where(sign => sign != '^').Concat("?0").Distinct());
        var raw = Enumerable.Range(0, order + 1).Select(length => texts
            .SelectMany(text => Enumerable.Range(0, Math.Max(0, text.Length - length + 1)).Select(at => text.Substring(at, length)))
            .GroupBy(gram => gram).ToDictionary(group => group.Key, group => group.Count())).ToArray();
        _counts = [.. Enumerable.Range(0, order + 1).Select(length => length == order ? raw[length] : raw[length].Keys.ToDictionary(
            gram => gram,
            gram => gram.StartsWith('^') ? (length > 1 ? raw[length][gram] : 0) : raw[length + 1].Keys.Count(longer => longer.EndsWith(gram, StringComparison.Ordinal))))];
        _discounts = [.. _counts.Select(Discounts)];
    }

    /// <summary>Probability of a sign after a history of any length.</summary>
    public double Probability(string history, char sign)
    {
        history = history[Math.Max(0, history.Length - _order + 1)..];
        while (history.Length > 0 && !_counts[history.Length + 1].Keys.Any(gram => gram.StartsWith(history, StringComparison.Ordinal)))
        {
            history = history[1..];
        }

        var length = history.Length + 1;
        var followers = _counts[length].Where(pair => pair.Key.StartsWith(history, StringComparison.Ordinal)).ToList();
        double sum = followers.Sum(pair => pair.Value);
        var rest = followers.Sum(pair => Discount(length, pair.Value)) / sum;
        var count = _counts[length].GetValueOrDefault(history + sign);
        return ((count - Discount(length, count)) / sum) + (rest * (history.Length == 0 ? 1.0 / _alphabet.Length : Probability(history[1..], sign)));
    }

    /// <summary>Everything that may be predicted.</summary>
    public string Alphabet => _alphabet;

    private double Discount(int length, int count) => count == 0 ? 0 : _discounts[length][Math.Min(count, 3) - 1];

    private static double[] Discounts(Dictionary<string, int> counts)
    {
        double Having(int count) => counts.Values.Count(value => value == count);
        var y = Having(1) / (Having(1) + (2 * Having(2)));
        double[] discounts = [1 - (2 * y * Having(2) / Having(1)), 2 - (3 * y * Having(3) / Having(2)), 3 - (4 * y * Having(4) / Having(3))];
        return discounts.Select((discount, at) => discount > 0 && discount < at + 1).All(valid => valid) ? discounts : [0.5, 1, 1.5];
    }
}
