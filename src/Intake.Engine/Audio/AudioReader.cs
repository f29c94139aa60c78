using System.ComponentModel.DataAnnotations;

namespace Intake.Engine.Audio;

/// <summary>
/// Opens recordings: WAV and raw PCM are decoded here, everything else by FFmpeg; mixes, resamples to 16 kHz.
/// Safe for concurrent use.
/// </summary>
public sealed class AudioReader
{
    private const int SniffBytes = 512;

    private readonly AudioReaderOptions _options;
    private readonly Func<string, Stream> _openFile;

    /// <summary>Creates the reader.</summary>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    public AudioReader(AudioReaderOptions? options = null)
        : this(options ?? new AudioReaderOptions(), path => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
    {
    }

    internal AudioReader(AudioReaderOptions options, Func<string, Stream> openFile)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        _options = options;
        _openFile = openFile;
    }

    /// <summary>Opens a recording; its content decides the decoder, not its name.</summary>
    /// <exception cref="IntakeException">No such file, no permission, not sound, or sound of an unknown kind.</exception>
    public CallAudio Open(string path)
    {
        var stream = OpenFile(path);
        return Guard(stream, path, () => OpenContent(stream, Path.GetFileName(path), path));
    }

    /// <summary>Opens a recording from a stream, which the result then owns.</summary>
    /// <param name="stream">A whole file, seekable or not.</param>
    /// <param name="name">Name for messages.</param>
    /// <exception cref="IntakeException">Not sound, or sound of an unknown kind.</exception>
    public CallAudio Open(Stream stream, string name) => Guard(stream, name, () => OpenContent(stream, name, path: null));

    /// <summary>Opens a file of PCM without a header.</summary>
    /// <exception cref="IntakeException">No such file, no permission, or a format out of bounds.</exception>
    public CallAudio Open(string path, RawPcmFormat format)
    {
        var stream = OpenFile(path);
        return Open(stream, Path.GetFileName(path), format);
    }

    /// <summary>Opens PCM without a header from a stream, which the result then owns.</summary>
    /// <exception cref="IntakeException">The format is out of bounds.</exception>
    public CallAudio Open(Stream stream, string name, RawPcmFormat format) => Guard(stream, name, () =>
    {
        format.Check();
        var found = new AudioFormat("raw", format.EncodingName, format.SampleRate, format.Channels);
        return Build(new PcmSource(name, stream, found, format.Encoding, length: null, salvage: true), "");
    });

    /// <summary>Reads a whole recording into memory, all channels mixed into one.</summary>
    /// <exception cref="IntakeException">As <see cref="Open(string)"/>, or longer than <see cref="AudioReaderOptions.MaxClipMinutes"/>.</exception>
    public AudioClip ReadAll(string path)
    {
        using var audio = Open(path);
        var most = _options.MaxClipMinutes * 60L * AudioClip.SampleRate;
        float[][] block = [.. Enumerable.Range(0, audio.Channels).Select(_ => new float[AudioClip.SampleRate])];
        var samples = new List<float>();
        for (int read; (read = audio.Read(block)) > 0;)
        {
            for (var i = 0; i < read; i++)
            {
                samples.Add(block.Length == 1 ? block[0][i] : (block[0][i] + block[1][i]) / 2);
            }

            if (samples.Count > most)
            {
                throw AudioErrors.Unsupported(
                    $"{Path.GetFileName(path)} 长于 {_options.MaxClipMinutes} 分钟，不能整段读入内存。请用 Open 分块读取，或增大 MaxClipMinutes。",
                    $"{Path.GetFileName(path)} is longer than {_options.MaxClipMinutes} minutes, too long to be read into memory at once. Read it in blocks with Open, or raise MaxClipMinutes.");
            }
        }

        return new AudioClip(samples.ToArray());
    }

    private Stream OpenFile(string path)
    {
        if (Directory.Exists(path))
        {
            throw AudioErrors.Directory(path);
        }

        try
        {
            return _openFile(path);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw AudioErrors.NotFound(path, failure);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw AudioErrors.Denied(path, failure);
        }
        catch (Exception failure) when (failure is IOException or ArgumentException or NotSupportedException)
        {
            throw AudioErrors.ReadFailed(path, failure);
        }
    }

    private CallAudio OpenContent(Stream source, string name, string? path)
    {
        var stream = source.CanSeek ? source : new RewindableStream(source);
        var origin = stream.CanSeek ? stream.Position : 0;
        var beginning = new byte[SniffBytes];
        var sniffed = beginning.AsSpan(0, stream.ReadAtLeast(beginning, SniffBytes, throwOnEndOfStream: false));
        if (sniffed.IsEmpty)
        {
            throw AudioErrors.Empty(name);
        }

        Rewind(stream, origin, name);
        if (WavHeaderReader.Recognizes(sniffed))
        {
            var header = new WavHeaderReader(stream, name, _options.SalvageTruncated).Read();
            if (header.Encoding is { } encoding)
            {
                return OpenWav(stream, name, header, encoding);
            }

            Rewind(stream, origin, name);
        }
        else if (TextSniffer.Beginning(sniffed) is { } text)
        {
            throw AudioErrors.IsText(name, text);
        }

        return OpenFfmpeg(stream, name, path);
    }

    private PcmCallAudio OpenWav(Stream stream, string name, WavHeader header, PcmEncoding encoding)
    {
        var format = new AudioFormat("wav", new RawPcmFormat(encoding, header.SampleRate, header.Channels).EncodingName, header.SampleRate, header.Channels);
        var source = new PcmSource(name, stream, format, encoding, header.DataBytes, _options.SalvageTruncated);
        return Build(source, $" (byte {header.ChannelsAt})");
    }

    private CallAudio OpenFfmpeg(Stream stream, string name, string? path)
    {
        if (path is not null)
        {
            stream.Dispose();
        }

        var ffmpeg = new FfmpegStream(name, path, path is null ? stream : null, _options);
        return Guard(ffmpeg, name, () =>
        {
            var header = new WavHeaderReader(ffmpeg, name, salvage: true).Read();
            ffmpeg.Log.WaitForFormat(TimeSpan.FromSeconds(2));
            var format = new AudioFormat(ffmpeg.Log.Container, ffmpeg.Log.Codec, header.SampleRate, header.Channels);
            return Build(new PcmSource(name, ffmpeg, format, PcmEncoding.F32, header.DataBytes, salvage: true), "");
        });
    }

    private PcmCallAudio Build(PcmSource source, string channelsAt) =>
        new(source, new ChannelMixer(source.Name, source.Format.Channels, _options.Channels, channelsAt));

    private static void Rewind(Stream stream, long origin, string name)
    {
        if (stream is not RewindableStream pipe)
        {
            stream.Position = origin;
        }
        else if (!pipe.Rewind())
        {
            throw AudioErrors.Unsupported(
                $"{name}：来自管道，文件头过长，无法交给 FFmpeg。请先存为文件。",
                $"{name}: it comes from a pipe and its header is too long to be handed to FFmpeg. Save it as a file first.");
        }
    }

    private static CallAudio Guard(Stream stream, string name, Func<CallAudio> open)
    {
        try
        {
            return open();
        }
        catch (Exception failure)
        {
            stream.Dispose();
            if (failure is IOException or UnauthorizedAccessException)
            {
                throw AudioErrors.ReadFailed(name, failure);
            }

            throw;
        }
    }
}
