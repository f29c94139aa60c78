using Intake.Engine.Audio;
using Intake.Engine.Segmentation;

namespace Intake.Engine.Transcription;

/// <summary>
/// The growing text of the speech under way in one channel. Each report decodes a short window again with the stable tokens forced,
/// so that only the tail costs decoder steps; when the window grows long, its settled part is cut away at a quiet point.
/// </summary>
internal sealed class PartialTranscriber(ILiveDecoder decoder, LiveOptions options, WordCalibration calibration)
{
    // both sides of a cut must be long enough for the decoder to know the language by
    private const double EdgeSeconds = 2;

    private readonly LocalAgreement _agreement = new(options.Agreement);
    private readonly List<int> _settled = []; // tokens of the speech before the window
    private TimeSpan? _start; // of the segment under way
    private int _from; // first sample of the window in the segment
    private int _triedAt; // length of the window at the last attempt to cut it
    private double _logProbability;

    /// <summary>Samples of the last window.</summary>
    public int WindowSamples { get; private set; }

    /// <summary>Reports speech that goes on, from its start to the last sample.</summary>
    public LiveText Update(SpeechSegment underway, CancellationToken cancellation)
    {
        Follow(underway.Start);
        var window = underway.Samples[_from..];
        WindowSamples = window.Length;
        if (decoder.Continue(window, _agreement.Stable, cancellation) is { } result)
        {
            _agreement.Add(result.Tokens);
            _logProbability = result.AverageLogProbability;
        }

        if (window.Length >= options.SettleSeconds * AudioClip.SampleRate && window.Length - _triedAt >= AudioClip.SampleRate)
        {
            Settle(window, cancellation);
        }

        var stable = decoder.Text([.. _settled, .. _agreement.Stable]).Trim();
        var text = decoder.Text([.. _settled, .. _agreement.Latest]).Trim();
        return new LiveText(
            underway.Channel, underway.Start, underway.End, stable, text.Length > stable.Length ? text[stable.Length..] : "", IsFinal: false, IsRevised: false, Confidence(_logProbability));
    }

    /// <summary>
    /// Reports speech that has ended for the last time. Where it was cut at the maximum length, stable words behind the cut are
    /// reported once more, as the beginning of the speech that goes on.
    /// </summary>
    public IReadOnlyList<LiveText> Complete(SpeechSegment segment, CancellationToken cancellation)
    {
        Follow(segment.Start);
        WindowSamples = segment.Samples.Length - _from;
        var window = segment.Samples[_from..];
        var stable = _agreement.Stable;
        var kept = segment.IsComplete || stable.Count == 0 ? stable.Count : decoder.Split(window, stable, cancellation) ?? stable.Count;
        var shown = decoder.Text([.. _settled, .. stable.Take(kept)]).Trim();
        int[] carried = [.. stable.Skip(kept)];
        var (text, logProbability) = carried.Length > 0
            ? (shown, _logProbability)
            : Finish(segment.Samples, window, stable, cancellation);

        _start = segment.IsComplete ? null : segment.End;
        Begin(carried);
        var isRevised = !text.StartsWith(shown, StringComparison.Ordinal);
        var last = new LiveText(segment.Channel, segment.Start, segment.End, text, "", IsFinal: true, isRevised, Confidence(logProbability));
        return carried.Length == 0
            ? [last]
            : [last, new LiveText(segment.Channel, segment.End, segment.End, decoder.Text(carried).Trim(), "", IsFinal: false, IsRevised: false, last.Confidence)];
    }

    private (string Text, double LogProbability) Finish(
        ReadOnlyMemory<float> segment, ReadOnlyMemory<float> window, IReadOnlyList<int> stable, CancellationToken cancellation)
    {
        if (_settled.Count + stable.Count > 0 && decoder.Complete(window, stable, cancellation) is { } result)
        {
            return (decoder.Text([.. _settled, .. result.Tokens]).Trim(), result.AverageLogProbability);
        }

        return decoder.Anew(segment, cancellation);
    }

    private void Follow(TimeSpan start)
    {
        if (_start != start)
        {
            _start = start;
            Begin([]);
        }
    }

    private void Begin(IEnumerable<int> stable)
    {
        _settled.Clear();
        _agreement.Reset(stable);
        (_from, _triedAt, _logProbability) = (0, 0, 0);
    }

    private void Settle(ReadOnlyMemory<float> window, CancellationToken cancellation)
    {
        _triedAt = window.Length;
        var edge = (int)(EdgeSeconds * AudioClip.SampleRate);
        var cut = QuietPoint.Find(window.Span, edge, window.Length - edge);
        var before = decoder.Split(window[..cut], _agreement.Stable, cancellation);

        // a stable word behind the cut proves that all words before it are stable too
        if (before is > 0 and { } count && count < _agreement.Stable.Count)
        {
            _settled.AddRange(_agreement.Stable.Take(count));
            _agreement.Drop(count);
            (_from, _triedAt) = (_from + cut, 0);
        }
    }

    private double Confidence(double logProbability) => calibration.Confidence(Math.Min(0, logProbability));
}
