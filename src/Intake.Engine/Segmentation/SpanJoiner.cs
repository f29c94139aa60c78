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
    private SpeechSpan? _held;
    private long _heldStart; // with padding

    /// <summary>Start of the span held back, with padding; null when there is none.</summary>
    public long? HeldStart => _held is null ? null : _heldStart;

    /// <summary>End of the last span given out, with padding.</summary>
    public long GivenEnd { get; private set; }

    /// <summary>Takes the next span; gives out what it completes.</summary>
    public SpeechSpan? Add(SpeechSpan span)
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
            return null;
        }

        var given = Give(held, held.End + Math.Min(_padding, gap / 2));
        Hold(span, span.Start - Math.Min(_padding, gap - (gap / 2)));
        return given;
    }

    /// <summary>Gives out the held span when it is final.</summary>
    /// <param name="position">Sample up to which the channel is judged.</param>
    /// <param name="underway">Start of the speech under way, or null.</param>
    public SpeechSpan? Advance(long position, long? underway)
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
    public SpeechSpan? Finish(long length) =>
        _held is { } held ? Give(held, Math.Min(length, held.End + _padding)) : null;

    private void Hold(SpeechSpan span, long start)
    {
        _held = span;
        _heldStart = Math.Max(0, start);
    }

    private SpeechSpan Give(SpeechSpan held, long end)
    {
        _held = null;
        GivenEnd = end;
        return new SpeechSpan(_heldStart, end, held.IsCut);
    }
}
