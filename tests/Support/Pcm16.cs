namespace Intake.Tests;

/// <summary>Reads 16-bit mono PCM from a canonical 44-byte-header WAV file, independently of the engine's decoder.</summary>
public static class Pcm16
{
    public static float[] Read(string path, double startSeconds, double endSeconds, int sampleRate = 16000)
    {
        var bytes = File.ReadAllBytes(path);
        var data = bytes.AsSpan().IndexOf("data"u8) + 8;
        var from = (int)(startSeconds * sampleRate);
        var to = Math.Min((int)(endSeconds * sampleRate), (bytes.Length - data) / 2);
        var samples = new float[to - from];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = BitConverter.ToInt16(bytes, data + (2 * (from + i))) / 32768f;
        }

        return samples;
    }
}
