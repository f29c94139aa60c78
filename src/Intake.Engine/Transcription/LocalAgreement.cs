namespace Intake.Engine.Transcription;

/// <summary>
/// Keeps what several decodings of growing speech have in common: tokens that the last few agree on are stable and are
/// forced on the next decoding (LocalAgreement of Macháček et al. 2023, Turning Whisper into Real-Time Transcription System).
/// </summary>
/// <param name="count">Decodings that must agree.</param>
internal sealed class LocalAgreement(int count)
{
    // the end of a decoding was heard from cut-off sound: two decodings may agree on the same wrong half of a word
    private const int EdgeTokens = 2;

    private readonly Queue<int[]> _recent = new();
    private int[] _stable = [];

    /// <summary>Tokens that stay.</summary>
    public IReadOnlyList<int> Stable => _stable;

    /// <summary>The last decoding, which starts with the stable tokens.</summary>
    public IReadOnlyList<int> Latest { get; private set; } = [];

    /// <summary>Starts anew with tokens that are stable already.</summary>
    public void Reset(IEnumerable<int> stable)
    {
        _recent.Clear();
        _stable = [.. stable];
        Latest = _stable;
    }

    /// <summary>Takes the next decoding.</summary>
    /// <exception cref="ArgumentException">It does not start with the stable tokens.</exception>
    public void Add(IReadOnlyList<int> tokens)
    {
        int[] next = [.. tokens];
        if (!next.AsSpan().StartsWith(_stable))
        {
            throw new ArgumentException("A decoding must start with the stable tokens.", nameof(tokens));
        }

        Latest = next;
        _recent.Enqueue(next);
        if (_recent.Count > count)
        {
            _recent.Dequeue();
        }

        if (_recent.Count == count)
        {
            var agreed = _recent.SkipLast(1).Min(other => Math.Min(other.Length - EdgeTokens, next.AsSpan().CommonPrefixLength(other)));
            _stable = next[..Math.Max(agreed, _stable.Length)];
        }
    }

    /// <summary>Forgets the first stable tokens, whose speech lies before the window from now on.</summary>
    public void Drop(int tokens)
    {
        _stable = _stable[tokens..];
        Latest = [.. Latest.Skip(tokens)];
        int[][] shorter = [.. _recent.Select(decoding => decoding[tokens..])];
        _recent.Clear();
        Array.ForEach(shorter, _recent.Enqueue);
    }
}
