namespace Intake.Engine.Audio;

/// <summary>Whole PCM frames from a stream of which the first sample comes next.</summary>
/// <param name="name">Name for messages.</param>
/// <param name="stream">The bytes; owned.</param>
/// <param name="format">Format found.</param>
/// <param name="encoding">How one sample lies in memory.</param>
/// <param name="length">Bytes of sound, null up to the end of the stream.</param>
/// <param name="salvage">An early end is the end and no error.</param>
internal sealed class PcmSource(string name, Stream stream, AudioFormat format, PcmEncoding encoding, long? length, bool salvage) : IDisposable
{
    private long _read;

    public string Name => name;

    public AudioFormat Format => format;

    public PcmEncoding Encoding => encoding;

    public int FrameBytes => SampleDecoder.BytesPerSample(encoding) * format.Channels;

    /// <summary>Fills <paramref name="buffer"/> as far as there is sound; the result is a multiple of a frame, 0 at the end.</summary>
    public int Read(Span<byte> buffer)
    {
        var wanted = buffer.Length / FrameBytes * FrameBytes;
        if (length is { } bytes)
        {
            wanted = (int)Math.Min(wanted, (bytes - _read) / FrameBytes * FrameBytes);
        }

        int got;
        try
        {
            got = stream.ReadAtLeast(buffer[..wanted], wanted, throwOnEndOfStream: false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw AudioErrors.ReadFailed(name, failure);
        }

        _read += got;
        if (got < wanted && length is { } promised && !salvage)
        {
            throw AudioErrors.DataTooLong(name, promised, _read);
        }

        return got / FrameBytes * FrameBytes;
    }

    public void Dispose() => stream.Dispose();
}
