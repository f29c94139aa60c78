namespace Intake.Engine.Segmentation;

/// <summary>One segmenter a channel; segments come out in order of start time. Does not own the detector.</summary>
public sealed class CallSegmenter : ICallSegmenter
{
    private readonly SpeechSegmenter[] _channels;
    private readonly PriorityQueue<SpeechSegment, (TimeSpan Start, int Channel)> _waiting = new();

    /// <summary>Creates the segmenter of one call.</summary>
    /// <param name="detector">Shared detector.</param>
    /// <param name="channels">Channels of the call.</param>
    /// <param name="options">Thresholds and lengths.</param>
    public CallSegmenter(ISpeechDetector detector, int channels, SegmenterOptions? options = null) =>
        _channels = [.. Enumerable.Range(0, channels).Select(channel => new SpeechSegmenter(detector, options, channel))];

    /// <inheritdoc/>
    public IReadOnlyList<SpeechSegment> Push(float[][] channels, int frames)
    {
        for (var channel = 0; channel < _channels.Length; channel++)
        {
            Wait(_channels[channel].Push(channels[channel].AsSpan(0, frames)));
        }

        return TakeBefore(_channels.Min(channel => channel.NextStart));
    }

    /// <inheritdoc/>
    public IReadOnlyList<SpeechSegment> Finish()
    {
        foreach (var channel in _channels)
        {
            Wait(channel.Flush());
        }

        return TakeBefore(TimeSpan.MaxValue);
    }

    /// <inheritdoc/>
    public void Dispose() => _waiting.Clear();

    private void Wait(IReadOnlyList<SpeechSegment> segments)
    {
        foreach (var segment in segments)
        {
            _waiting.Enqueue(segment, (segment.Start, segment.Channel));
        }
    }

    private List<SpeechSegment> TakeBefore(TimeSpan time)
    {
        List<SpeechSegment> ready = [];
        while (_waiting.TryPeek(out _, out var order) && order.Start < time)
        {
            ready.Add(_waiting.Dequeue());
        }

        return ready;
    }
}
