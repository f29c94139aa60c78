using Intake.Engine.Audio;

namespace Intake.Engine.Tests.Support;

/// <summary>Reads whole calls in tests.</summary>
public static class Sound
{
    public static CallAudio Open(byte[] file, AudioReaderOptions? options = null) =>
        new AudioReader(options).Open(new MemoryStream(file), "test.wav");

    /// <summary>All samples of a call. // [channel][sample]</summary>
    public static float[][] All(CallAudio audio, int blockFrames = 1000)
    {
        var block = Enumerable.Range(0, audio.Channels).Select(_ => new float[blockFrames]).ToArray();
        var all = block.Select(_ => new List<float>()).ToArray();
        for (int read; (read = audio.Read(block)) > 0;)
        {
            for (var channel = 0; channel < block.Length; channel++)
            {
                all[channel].AddRange(block[channel].AsSpan(0, read));
            }
        }

        return [.. all.Select(samples => samples.ToArray())];
    }

    public static float[][] All(byte[] file, AudioReaderOptions? options = null)
    {
        using var audio = Open(file, options);
        return All(audio);
    }

    public static byte[] Bytes(params short[] samples)
    {
        var bytes = new byte[2 * samples.Length];
        Buffer.BlockCopy(samples, 0, bytes, 0, bytes.Length);
        return bytes;
    }

    public static short[] Pcm16(float[] samples) => [.. samples.Select(sample => (short)Math.Clamp(Math.Round(sample * 32768), -32768, 32767))];
}
