using System.Runtime.Intrinsics;
using Intake.Engine.Audio;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>Mel energies of 25 ms Hann frames every 10 ms, frame k centred on sample 160 k (librosa.feature.melspectrogram).</summary>
internal sealed class MelSpectrogram
{
    /// <summary>Samples between frames: 10 ms.</summary>
    public const int HopSamples = 160;

    /// <summary>Samples a frame: 25 ms.</summary>
    public const int FrameSamples = 400;

    private readonly FourierTransform _transform = new(FrameSamples);
    private readonly MelFilterBank _filters;
    private readonly float[] _window =
        [.. Enumerable.Range(0, FrameSamples).Select(i => (float)(0.5 - (0.5 * Math.Cos(2 * Math.PI * i / FrameSamples))))];

    private readonly Vector256<float>[] _frames = new Vector256<float>[FrameSamples];
    private readonly Vector256<float>[] _power;

    /// <param name="bands">Mel bands up to 8 kHz.</param>
    public MelSpectrogram(int bands)
    {
        _filters = new MelFilterBank(AudioClip.SampleRate, FrameSamples, bands);
        _power = new Vector256<float>[_transform.Bins];
    }

    /// <summary>Mel energies of samples padded with silence to <paramref name="frames"/> frames. Not thread-safe.</summary>
    /// <param name="samples">16 kHz samples, at most <c>frames × 160</c> of them are used.</param>
    /// <param name="frames">Frames wanted.</param>
    /// <returns>// [band, frame]</returns>
    public float[] Compute(ReadOnlySpan<float> samples, int frames)
    {
        var total = frames * HopSamples;
        samples = samples[..Math.Min(samples.Length, total)];
        var mel = new float[_filters.Bands * frames];
        Span<float> lanes = stackalloc float[FourierTransform.Lanes];

        // frames whose window lies wholly in the padding have no energy
        var voiced = Math.Min(frames, ((samples.Length + (FrameSamples / 2)) / HopSamples) + 1);
        for (var first = 0; first < voiced; first += FourierTransform.Lanes)
        {
            Load(samples, first, total);
            _transform.Power(_frames, _power);
            var count = Math.Min(FourierTransform.Lanes, frames - first);
            for (var band = 0; band < _filters.Bands; band++)
            {
                _filters.Apply(band, _power).CopyTo(lanes);
                lanes[..count].CopyTo(mel.AsSpan((band * frames) + first, count));
            }
        }

        return mel;
    }

    private void Load(ReadOnlySpan<float> samples, int firstFrame, int total)
    {
        Span<float> lanes = stackalloc float[FourierTransform.Lanes];
        for (var i = 0; i < FrameSamples; i++)
        {
            for (var lane = 0; lane < FourierTransform.Lanes; lane++)
            {
                var at = Math.Abs(((firstFrame + lane) * HopSamples) + i - (FrameSamples / 2));
                at = at < total ? at : (2 * total) - 2 - at;
                lanes[lane] = (uint)at < (uint)samples.Length ? samples[at] : 0;
            }

            _frames[i] = Vector256.Create<float>(lanes) * _window[i];
        }
    }
}
