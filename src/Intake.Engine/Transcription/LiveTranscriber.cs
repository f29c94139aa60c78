using System.ComponentModel.DataAnnotations;
using Intake.Engine.Segmentation;

namespace Intake.Engine.Transcription;

/// <summary>
/// One channel of a live call: takes its sound as it comes and reports what is being said, first in part, then finally.
/// Made by <see cref="WhisperTranscriber.Live"/>; not thread-safe, but several may run side by side on one recogniser.
/// </summary>
public sealed class LiveTranscriber
{
    // a pause in the speech is worth a report when this much was said since the last one
    private const double PauseReportSeconds = 0.3;

    private readonly SpeechSegmenter _segmenter;
    private readonly PartialTranscriber _partial;
    private readonly LiveOptions _options;
    private readonly int _pieceSamples;
    private TimeSpan _reported;
    private bool _pauseReported;

    internal LiveTranscriber(ISpeechDetector detector, ILiveDecoder decoder, LiveOptions options, SegmenterOptions segmentation, WordCalibration calibration, int channel)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        _segmenter = new SpeechSegmenter(detector, segmentation, channel);
        _partial = new PartialTranscriber(decoder, options, calibration);
        _options = options;
        _pieceSamples = detector.WindowSamples;
    }

    /// <summary>Samples of sound held in memory.</summary>
    public int HeldSamples => _segmenter.HeldSamples;

    /// <summary>Takes the next 16 kHz samples, as many as have come in since the last call: late callers get fewer reports, not later ones.</summary>
    public IReadOnlyList<LiveText> Push(ReadOnlySpan<float> samples, CancellationToken cancellation)
    {
        var reports = new List<LiveText>();
        while (!samples.IsEmpty)
        {
            var piece = samples[..Math.Min(samples.Length, _pieceSamples)];
            samples = samples[piece.Length..];
            Complete(_segmenter.Push(piece), reports, cancellation);
        }

        if (IsDue() && _segmenter.Underway() is { } underway)
        {
            reports.Add(_partial.Update(underway, cancellation));
            _reported = underway.End;
            _pauseReported = _segmenter.State == SegmenterState.Stopping;
        }

        return reports;
    }

    /// <summary>Ends the channel and reports what is left.</summary>
    public IReadOnlyList<LiveText> Finish(CancellationToken cancellation)
    {
        var reports = new List<LiveText>();
        Complete(_segmenter.Flush(), reports, cancellation);
        return reports;
    }

    private void Complete(IReadOnlyList<SpeechSegment> segments, List<LiveText> reports, CancellationToken cancellation)
    {
        foreach (var segment in segments)
        {
            reports.AddRange(_partial.Complete(segment, cancellation));
            _reported = segment.End;
        }
    }

    private bool IsDue()
    {
        var start = _segmenter.NextStart;
        var fresh = (_segmenter.Position - (_reported > start ? _reported : start)).TotalSeconds;
        switch (_segmenter.State)
        {
            case SegmenterState.Speaking:
                _pauseReported = false;
                return fresh >= _options.UpdateSeconds;
            case SegmenterState.Stopping:
                return !_pauseReported && fresh >= PauseReportSeconds;
            default:
                return false;
        }
    }
}
