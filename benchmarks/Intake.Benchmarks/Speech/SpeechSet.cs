using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Intake.Benchmarks.Support;

namespace Intake.Benchmarks.Speech;

/// <summary>A set of clips as 16 kHz mono WAV files, the one form that every system reads, made before any clock runs.</summary>
internal sealed class SpeechSet
{
    private const int SampleRate = 16_000;

    private SpeechSet(IReadOnlyList<SpeechClip> clips, IReadOnlyList<string> waves, string hash) => (Clips, Waves, Hash) = (clips, waves, hash);

    public IReadOnlyList<SpeechClip> Clips { get; }

    /// <summary>WAV file of each clip.</summary>
    public IReadOnlyList<string> Waves { get; }

    /// <summary>SHA-256 over the texts and the bytes of the recordings, in the order of the manifest; first 16 digits.</summary>
    public string Hash { get; }

    public double Seconds => Clips.Sum(clip => clip.DurationSeconds);

    /// <summary>Reads the clips whose dialect is wanted and converts them.</summary>
    public static SpeechSet Open(string folder, Func<SpeechClip, bool> wanted, ScratchFolder scratch)
    {
        string manifest = Path.Combine(folder, "manifest.jsonl");
        if (!File.Exists(manifest))
        {
            throw new MissingPartException(
                $"没有开发集录音：{manifest}。用 --set 指定放有 manifest.jsonl 的文件夹。\n"
                + $"The speech set is absent: expected {manifest} (one object a line: audio, text, dialect, corpus, duration_s). Name another folder with --set.");
        }

        SpeechClip[] clips = [.. File.ReadLines(manifest).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<SpeechClip>(line)!).Where(wanted)];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string[] waves = [.. clips.Select((clip, i) => scratch.Path($"clip-{i:D4}.wav"))];
        for (int i = 0; i < clips.Length; i++)
        {
            string audio = Path.Combine(folder, clips[i].Audio);
            hash.AppendData(Encoding.UTF8.GetBytes(clips[i].Text));
            hash.AppendData(File.ReadAllBytes(audio));
            MeasuredProcess.Run("ffmpeg", ["-v", "error", "-nostdin", "-y", "-i", audio, "-ac", "1", "-ar", "16000", "-c:a", "pcm_s16le", "-fflags", "+bitexact", waves[i]]);
        }

        return new SpeechSet(clips, waves, Convert.ToHexStringLower(hash.GetHashAndReset())[..16]);
    }

    /// <summary>Joins clips into one recording with a pause before each.</summary>
    /// <returns>Length in seconds.</returns>
    public static double Join(IEnumerable<string> waves, double pauseSeconds, string target)
    {
        const int HeaderBytes = 44; // ffmpeg with bitexact writes fmt and data only
        using var file = File.Create(target);
        using var writer = new BinaryWriter(file);
        writer.Write(new byte[HeaderBytes]);
        var pause = new byte[2 * (int)(pauseSeconds * SampleRate)];
        foreach (string wave in waves)
        {
            writer.Write(pause);
            writer.Write(File.ReadAllBytes(wave).AsSpan(HeaderBytes));
        }

        int bytes = (int)file.Length - HeaderBytes;
        file.Position = 0;
        writer.Write("RIFF"u8);
        writer.Write(bytes + HeaderBytes - 8);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1); // PCM
        writer.Write((short)1); // mono
        writer.Write(SampleRate);
        writer.Write(2 * SampleRate);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(bytes);
        return bytes / 2.0 / SampleRate;
    }
}
