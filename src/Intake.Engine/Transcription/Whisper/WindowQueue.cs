namespace Intake.Engine.Transcription.Whisper;

/// <summary>
/// Windows of all calls that wait for a worker. A worker takes the one that waits longest and those nearest to it in length:
/// windows of one batch are computed as long as the longest of them.
/// </summary>
/// <param name="batch">Most windows of a batch.</param>
/// <param name="batchSamples">Most samples of a batch, each window counted as long as the longest.</param>
internal sealed class WindowQueue(int batch, int batchSamples)
{
    private readonly object _lock = new();
    private readonly LinkedList<WindowJob> _waiting = [];
    private bool _closed;

    /// <summary>Puts a window at the end.</summary>
    public void Add(WindowJob job)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _waiting.AddLast(job);
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>The next batch, at least one window; null when the queue is closed and empty. Waits for one.</summary>
    public IReadOnlyList<WindowJob>? Take()
    {
        lock (_lock)
        {
            while (_waiting.Count == 0)
            {
                if (_closed)
                {
                    return null;
                }

                Monitor.Wait(_lock);
            }

            var chosen = Choose(_waiting.First!.Value);
            foreach (var job in chosen)
            {
                _waiting.Remove(job);
            }

            return chosen;
        }
    }

    /// <summary>Takes nothing more; what waits is still given out.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            Monitor.PulseAll(_lock);
        }
    }

    private List<WindowJob> Choose(WindowJob first)
    {
        var chosen = new List<WindowJob> { first };
        if (first.Decoding.LanguageToken is null)
        {
            return chosen;
        }

        var longest = first.Samples.Length;
        var near = _waiting.Skip(1)
            .Where(job => job.Decoding == first.Decoding && job.Cancellation == first.Cancellation)
            .OrderBy(job => Math.Abs(job.Samples.Length - first.Samples.Length));
        foreach (var job in near)
        {
            longest = Math.Max(longest, job.Samples.Length);
            if (chosen.Count == batch || (long)longest * (chosen.Count + 1) > batchSamples)
            {
                break;
            }

            chosen.Add(job);
        }

        return chosen;
    }
}
