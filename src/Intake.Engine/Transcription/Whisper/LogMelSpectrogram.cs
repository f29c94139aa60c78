using System.Numerics.Tensors;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>Whisper's input: log-mel energies of 25 ms Hann frames every 10 ms (openai/whisper audio.py, log_mel_spectrogram).</summary>
/// <param name="bands">Mel bands of the model: 80, or 128 from large-v3 on.</param>
internal sealed class LogMelSpectrogram(int bands)
{
    /// <summary>Samples between frames: 10 ms.</summary>
    public const int HopSamples = MelSpectrogram.HopSamples;

    private readonly MelSpectrogram _energies = new(bands);

    /// <summary>Log-mel of samples padded with silence to <paramref name="frames"/> frames. Not thread-safe.</summary>
    /// <param name="samples">16 kHz samples, at most <c>frames × 160</c> of them are used.</param>
    /// <param name="frames">Frames wanted.</param>
    /// <returns>// [band, frame]</returns>
    public float[] Compute(ReadOnlySpan<float> samples, int frames)
    {
        var mel = _energies.Compute(samples, frames);
        Compress(mel);
        return mel;
    }

    // log10 with a floor, limited to 80 dB below the loudest band, scaled to about ±1
    private static void Compress(float[] mel)
    {
        TensorPrimitives.Max(mel, 1e-10f, mel);
        TensorPrimitives.Log10(mel, mel);
        var floor = TensorPrimitives.Max<float>(mel) - 8;
        TensorPrimitives.Max(mel, floor, mel);
        TensorPrimitives.Add(mel, 4, mel);
        TensorPrimitives.Multiply(mel, 0.25f, mel);
    }
}
