namespace Intake.Engine.Segmentation;

/// <summary>
/// Pads the spans of one channel and joins close neighbours; holds one span back until nothing can change it any more.
/// Padded spans never overlap: a gap shorter than two paddings is shared in halves.
/// </summary>
internal sealed class SpanJoiner(SegmenterOptions options)
{
    private readonly long _padding = SpeechTracker.Samples(options.PaddingSeconds);
    private readonly long _joinGap = SpeechTracker.Samples(options.JoinGapSeconds);
    private readonly long _joinLength = SpeechTracker.Samples(options.JoinSeconds);
    private readonly List<(long Start, long End)> _voiced = []; // in the held span
    private SpeechSpan? _held;
    private long _heldStart; // with padding

    /// <summary>Start of the span held back, with padding; null when there is none.</summary>
    public long? HeldStart => _held is null ? null : _heldStart;

    /// <summary>End of the last span given out, with padding.</summary>
    public long GivenEnd { get; private set; }

    /// <summary>Takes the next span; gives out what it completes.</summary>
    public JoinedSpan? Add(SpeechSpan span)
    {
        if (_held is not { } held)
        {
            Hold(span, Math.Max(GivenEnd, span.Start - _padding));
            return null;
        }

        var gap = span.Start - held.End;
        if (gap <= _joinGap && span.End + _padding - _heldStart <= _joinLength)
        {
            _held = held with { End = span.End, IsCut = span.IsCut };
            AddVoiced(span);
            return null;
        }

        var given = Give(held, held.End + Math.Min(_padding, gap / 2));
        Hold(span, span.Start - Math.Min(_padding, gap - (gap / 2)));
        return given;
    }

    /// <summary>Gives out the held span when it is final.</summary>
    /// <param name="position">Sample up to which the channel is judged.</param>
    /// <param name="underway">Start of the speech under way, or null.</param>
    public JoinedSpan? Advance(long position, long? underway)
    {
        if (_held is not { } held)
        {
            return null;
        }

        if (held.IsCut)
        {
            return Give(held, held.End);
        }

        var gap = (underway ?? position) - held.End;
        var tooLong = position + _padding - _heldStart > _joinLength;
        return gap >= 2 * _padding && (gap > _joinGap || tooLong) ? Give(held, held.End + _padding) : null;
    }

    /// <summary>Ends the channel.</summary>
    public JoinedSpan? Finish(long length) =>
        _held is { } held ? Give(held, Math.Min(length, held.End + _padding)) : null;

    private void Hold(SpeechSpan span, long start)
    {
        _held = span;
        AddVoiced(span);
        _heldStart = Math.Max(0, start);
    }

    private void AddVoiced(SpeechSpan span)
    {
        var start = span.Start;
        foreach (var pause in span.Pauses)
        {
            _voiced.Add((start, pause.Start));
            start = pause.End;
        }

        _voiced.Add((start, span.End));
    }

    private JoinedSpan Give(SpeechSpan held, long end)
    {
        _held = null;
        GivenEnd = end;
        JoinedSpan given = new(_heldStart, end, held.IsCut, [.. _voiced]);
        _voiced.Clear();
        return given;
    }
}
