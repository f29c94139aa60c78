using System.Buffers.Binary;
using Intake.Tests;

namespace Intake.Host.Tests;

/// <summary>The sample calls, whole or cut short so that a test need not wait for a minute of speech.</summary>
internal static class Samples
{
    private const int HeaderBytes = 44;

    public static string Folder { get; } = Repository.Path("samples", "calls");

    public static string Path(string name) => System.IO.Path.Combine(Folder, name);

    /// <summary>Copies the beginning of a 16-bit mono recording at 16 kHz under its own name.</summary>
    public static string Copy(string name, TemporaryFolder folder, int seconds)
    {
        var bytes = File.ReadAllBytes(Path(name));
        var rate = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(24));
        var target = System.IO.Path.Combine(folder.Path, name);
        File.WriteAllBytes(target, Wav(bytes[HeaderBytes..(HeaderBytes + (seconds * rate * 2))], rate));
        return target;
    }

    /// <summary>A WAV file of 16-bit mono PCM.</summary>
    public static byte[] Wav(byte[] pcm, int sampleRate = 16_000)
    {
        var wav = new byte[HeaderBytes + pcm.Length];
        "RIFF"u8.CopyTo(wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(4), wav.Length - 8);
        "WAVEfmt "u8.CopyTo(wav.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(24), sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(28), sampleRate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(34), 16);
        "data"u8.CopyTo(wav.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(40), pcm.Length);
        pcm.CopyTo(wav, HeaderBytes);
        return wav;
    }
}
