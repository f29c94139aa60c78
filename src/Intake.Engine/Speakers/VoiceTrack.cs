using Intake.Engine.Segmentation;
using Intake.Engine.Transcription.Whisper;

namespace Intake.Engine.Speakers;

/// <summary>
/// Collects the voices of one call while its speech comes in: a vector for each 1.6 s of a breath group, no sound is kept.
/// About 40 vectors of 1 KB a minute. Not thread-safe.
/// </summary>
public sealed class VoiceTrack
{
    /// <summary>Frames of a full window: 1.6 s, what the encoder was trained on.</summary>
    internal const int WindowFrames = 160;

    private const int FramesPerSecond = 100;
    private const int Waiting = 32; // windows that are sorted by length
    private const int Batch = 8; // windows that are encoded together: 1.8 times as fast as one by one

    private readonly IVoiceEncoder _encoder;
    private readonly MelSpectrogram _energies;
    private readonly List<VoiceWindow> _windows = [];
    private readonly List<(int Index, float[] Mel)> _waiting = [];
    private readonly List<(int Start, int End)> _groups = [];

    internal VoiceTrack(IVoiceEncoder encoder)
    {
        _encoder = encoder;
        _energies = new MelSpectrogram(encoder.Bands);
    }

    /// <summary>Takes the next speech of the call.</summary>
    public void Add(SpeechSegment segment)
    {
        var frames = segment.Samples.Length / MelSpectrogram.HopSamples;
        if (frames == 0)
        {
            return;
        }

        var mel = _energies.Compute(segment.Samples.Span, frames);
        var offset = (int)Math.Round(segment.Start.TotalSeconds * FramesPerSecond);
        foreach (var (start, end) in BreathGroups.Find(mel, frames))
        {
            foreach (var (from, to) in Windows(start, end))
            {
                _waiting.Add((_windows.Count, Cut(mel, frames, from, to)));
                _windows.Add(new VoiceWindow(_groups.Count, offset + from, offset + to, []));
            }

            _groups.Add((offset + start, offset + end));
        }

        if (_waiting.Count >= Waiting)
        {
            Encode();
        }
    }

    /// <summary>Breath groups so far, in frames of the call.</summary>
    internal IReadOnlyList<(int Start, int End)> Groups => _groups;

    /// <summary>The windows so far, in order of time.</summary>
    internal IReadOnlyList<VoiceWindow> Windows()
    {
        Encode();
        return _windows;
    }

    // as few windows as cover the group, evenly spread
    private static IEnumerable<(int Start, int End)> Windows(int start, int end)
    {
        var length = end - start;
        if (length <= WindowFrames * 3 / 2)
        {
            var frames = Math.Min(length, WindowFrames);
            yield return (start + ((length - frames) / 2), start + ((length - frames) / 2) + frames);
            yield break;
        }

        var count = (int)Math.Ceiling(((double)length / WindowFrames) - 0.5);
        for (var i = 0; i < count; i++)
        {
            var from = start + ((length - WindowFrames) * i / (count - 1));
            yield return (from, from + WindowFrames);
        }
    }

    // [frame, band]
    private float[] Cut(float[] mel, int frames, int from, int to)
    {
        var bands = _encoder.Bands;
        var cut = new float[(to - from) * bands];
        for (var i = 0; i < cut.Length; i++)
        {
            cut[i] = mel[(i % bands * frames) + from + (i / bands)];
        }

        return cut;
    }

    // windows of about the same length together; the shorter ones are repeated to the length of the longest
    private void Encode()
    {
        foreach (var batch in _waiting.OrderBy(window => window.Mel.Length).Chunk(Batch))
        {
            var length = batch[^1].Mel.Length;
            var input = new float[batch.Length * length];
            for (var row = 0; row < batch.Length; row++)
            {
                for (var at = 0; at < length; at += batch[row].Mel.Length)
                {
                    var part = Math.Min(length - at, batch[row].Mel.Length);
                    batch[row].Mel.AsSpan(0, part).CopyTo(input.AsSpan((row * length) + at));
                }
            }

            var voices = _encoder.Encode(input, batch.Length);
            var size = voices.Length / batch.Length;
            for (var row = 0; row < batch.Length; row++)
            {
                var index = batch[row].Index;
                _windows[index] = _windows[index] with { Voice = voices[(row * size)..((row + 1) * size)] };
            }
        }

        _waiting.Clear();
    }
}
