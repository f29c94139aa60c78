using System.ComponentModel.DataAnnotations;
using System.Numerics.Tensors;
using Intake.Engine.Audio;

namespace Intake.Engine.Segmentation;

/// <summary>
/// Cuts one channel into speech segments as its samples come in; the same class for recordings and live calls.
/// Keeps only samples that may still become part of a segment. Owns its state, not the detector.
/// </summary>
public sealed class SpeechSegmenter
{
    private static readonly long TicksPerSample = TimeSpan.TicksPerSecond / AudioClip.SampleRate; // 625, exact

    private readonly ISpeechDetector _detector;
    private readonly DetectorState _state;
    private readonly SpeechTracker _tracker;
    private readonly SpanJoiner _joiner;
    private readonly SampleQueue _samples = new();
    private readonly float[] _probabilities;
    private readonly int _channel;
    private readonly long _padding;
    private long _samplesStart; // sample of the channel at the front of _samples
    private long _judged; // samples that the detector has judged
    private bool _finished;

    /// <summary>Creates the segmenter of one channel.</summary>
    /// <param name="detector">Shared detector.</param>
    /// <param name="options">Thresholds and lengths.</param>
    /// <param name="channel">Channel of the call, 0-based, copied into the segments.</param>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    public SpeechSegmenter(ISpeechDetector detector, SegmenterOptions? options = null, int channel = 0)
    {
        options ??= new SegmenterOptions();
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        _detector = detector;
        _state = detector.NewState();
        _tracker = new SpeechTracker(options, detector.WindowSamples);
        _joiner = new SpanJoiner(options);
        _probabilities = new float[detector.WindowsPerCall];
        _channel = channel;
        _padding = SpeechTracker.Samples(options.PaddingSeconds);
    }

    /// <summary>Where the channel stands at <see cref="Position"/>.</summary>
    public SegmenterState State => _tracker.State;

    /// <summary>Time up to which the detector has judged the channel.</summary>
    public TimeSpan Position => Time(_judged);

    /// <summary>No segment to come starts before this time.</summary>
    public TimeSpan NextStart => Time(Math.Min(KeepFrom, Received));

    /// <summary>Samples held in memory.</summary>
    public int HeldSamples => _samples.Count;

    private long Received => _samplesStart + _samples.Count;

    // behind it lies everything that a segment to come may hold
    private long KeepFrom =>
        _joiner.HeldStart ?? Math.Max(_joiner.GivenEnd, (_tracker.Start ?? _judged) - _padding);

    /// <summary>Takes the next 16 kHz samples and returns the segments that are certain by now.</summary>
    public IReadOnlyList<SpeechSegment> Push(ReadOnlySpan<float> samples)
    {
        if (_finished)
        {
            throw new InvalidOperationException("The channel has ended: Flush was called before this Push.");
        }

        List<SpeechSegment> ready = [];
        var batch = _detector.WindowsPerCall * _detector.WindowSamples;
        while (!samples.IsEmpty)
        {
            // piecewise, so that a long push does not lie in memory twice
            var piece = samples[..(int)Math.Min(samples.Length, batch - (Received - _judged))];
            samples = samples[piece.Length..];
            _samples.Append(piece);
            if (Received - _judged == batch)
            {
                Judge(_samples.Span[^batch..], ready);
            }
        }

        return ready;
    }

    /// <summary>Ends the channel and returns what is left.</summary>
    public IReadOnlyList<SpeechSegment> Flush()
    {
        List<SpeechSegment> ready = [];
        if (_finished)
        {
            return ready;
        }

        _finished = true;
        var length = Received;
        var rest = _samples.Span[^(int)(length - _judged)..];
        var windows = (rest.Length + _detector.WindowSamples - 1) / _detector.WindowSamples;
        if (windows > 0)
        {
            var padded = new float[windows * _detector.WindowSamples]; // silence behind the last sample
            rest.CopyTo(padded);
            Judge(padded, ready);
        }

        if (_tracker.Finish(length) is { } last)
        {
            Give(_joiner.Add(last), ready);
        }

        Give(_joiner.Finish(length), ready);
        _samples.Drop(_samples.Count);
        return ready;
    }

    /// <summary>The speech under way as a segment up to the last sample, null when quiet; for partial transcripts.</summary>
    public SpeechSegment? Underway()
    {
        var start = Math.Max(_samplesStart, (_tracker.Start ?? long.MaxValue) - _padding);
        return start < Received ? Slice(start, Received, isComplete: false) : null;
    }

    private static TimeSpan Time(long sample) => new(sample * TicksPerSample);

    private void Judge(ReadOnlySpan<float> windows, List<SpeechSegment> ready)
    {
        var size = _detector.WindowSamples;
        var probabilities = _probabilities.AsSpan(0, windows.Length / size);
        _detector.Detect(_state, windows, probabilities);
        for (var i = 0; i < probabilities.Length; i++)
        {
            var power = TensorPrimitives.SumOfSquares(windows.Slice(i * size, size)) / size;
            var span = _tracker.Step(probabilities[i], power);
            _judged += size;
            if (span is { } ended)
            {
                Give(_joiner.Add(ended), ready);
            }

            Give(_joiner.Advance(_judged, _tracker.Start), ready);
        }

        _judged = Math.Min(_judged, Received);
        var drop = (int)Math.Clamp(KeepFrom - _samplesStart, 0, _samples.Count);
        _samples.Drop(drop);
        _samplesStart += drop;
    }

    private void Give(JoinedSpan? span, List<SpeechSegment> ready)
    {
        if (span is not null)
        {
            var end = Math.Min(span.End, Received);
            ready.Add(Slice(span.Start, end, !span.IsCut) with
            {
                Voiced = [.. span.Voiced.Select(voiced => new VoiceSpan(Time(voiced.Start), Time(Math.Min(voiced.End, end))))],
            });
        }
    }

    private SpeechSegment Slice(long start, long end, bool isComplete)
    {
        var samples = _samples.Span[(int)(start - _samplesStart)..(int)(end - _samplesStart)].ToArray();
        return new SpeechSegment(_channel, Time(start), Time(end), samples, isComplete);
    }
}
