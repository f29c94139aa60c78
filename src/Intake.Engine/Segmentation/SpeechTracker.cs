using Intake.Engine.Audio;

namespace Intake.Engine.Segmentation;

/// <summary>
/// The hysteresis over the probabilities of one channel: speech starts at the threshold, ends after enough windows
/// below the negative threshold, and is cut at its quietest point when it grows too long.
/// Rules of snakers4/silero-vad utils_vad.py, get_speech_timestamps; the cut is this project's.
/// </summary>
internal sealed class SpeechTracker
{
    // the detector does not let go of a voice in a shorter pause
    private const double ShortestPauseSeconds = 0.1;

    private readonly SegmenterOptions _options;
    private readonly List<(long Start, long End)> _pauses = []; // in the speech under way
    private readonly int _window;
    private readonly long _minSpeech;
    private readonly long _minSilence;
    private readonly long _maxSpeech; // without the padding of both ends
    private readonly float[] _loudness; // ring over the windows of the cut search
    private long _position; // sample behind the last window
    private long _start = -1;
    private long _pauseStart = -1;
    private bool _continues; // the span goes on behind a cut

    public SpeechTracker(SegmenterOptions options, int windowSamples)
    {
        _options = options;
        _window = windowSamples;
        _minSpeech = Samples(options.MinSpeechSeconds);
        _minSilence = Samples(options.MinSilenceSeconds);
        _maxSpeech = Samples(options.MaxSeconds) - (2 * Samples(options.PaddingSeconds));
        _loudness = new float[(Samples(options.CutSearchSeconds) / windowSamples) + 1];
    }

    /// <summary>Start of the speech under way, null when quiet.</summary>
    public long? Start => _start < 0 ? null : _start;

    public SegmenterState State =>
        _start < 0 ? SegmenterState.Quiet
        : _pauseStart >= 0 ? SegmenterState.Stopping
        : _continues || _position - _start > _minSpeech ? SegmenterState.Speaking
        : SegmenterState.Starting;

    public static long Samples(double seconds) => (long)Math.Round(seconds * AudioClip.SampleRate);

    /// <summary>Takes the next window; returns the speech that it ends.</summary>
    /// <param name="probability">Probability of speech.</param>
    /// <param name="power">Mean square of the samples.</param>
    public SpeechSpan? Step(float probability, float power)
    {
        var at = _position;
        _position += _window;
        // a window that is likely no speech is quieter than any that is
        _loudness[at / _window % _loudness.Length] = probability < _options.Threshold ? probability : 1 + power;
        if (probability >= _options.Threshold)
        {
            if (_pauseStart >= 0 && at - _pauseStart >= Samples(ShortestPauseSeconds))
            {
                _pauses.Add((_pauseStart, at));
            }

            _pauseStart = -1;
            _start = _start < 0 ? at : _start;
        }
        else if (_start >= 0 && probability < _options.NegativeThreshold)
        {
            _pauseStart = _pauseStart < 0 ? at : _pauseStart;
            if (at - _pauseStart >= _minSilence)
            {
                return End(_pauseStart);
            }
        }

        return _start >= 0 && _position - _start > _maxSpeech ? Cut() : null;
    }

    /// <summary>Ends the channel at its last sample; returns the speech that was under way.</summary>
    public SpeechSpan? Finish(long length) =>
        _start < 0 ? null : End(_pauseStart >= 0 ? _pauseStart : length);

    private SpeechSpan? End(long end)
    {
        var span = new SpeechSpan(_start, end, IsCut: false, [.. _pauses]);
        _pauses.Clear();
        var counts = _continues ? end > _start : end - _start > _minSpeech;
        _start = _pauseStart = -1;
        _continues = false;
        return counts ? span : null;
    }

    private SpeechSpan? Cut()
    {
        if (_pauseStart >= 0)
        {
            return End(_pauseStart);
        }

        var last = (_position - AudioClip.SampleRate) / _window; // leaves a second or more behind the cut
        var first = (_position / _window) - _loudness.Length + 1;
        var quietest = last;
        for (var window = last - 1; window >= first; window--)
        {
            if (_loudness[window % _loudness.Length] < _loudness[quietest % _loudness.Length])
            {
                quietest = window;
            }
        }

        var cut = (quietest * _window) + (_window / 2);
        var span = new SpeechSpan(_start, cut, IsCut: true, [.. _pauses.Where(pause => pause.End <= cut)]);
        _pauses.RemoveAll(pause => pause.Start < cut);
        _start = cut;
        _continues = true;
        return span;
    }
}
