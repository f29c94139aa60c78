namespace Intake.Engine.Audio;

/// <summary>Turns chunks of a live call (PCM without a header, cut anywhere) into 16 kHz samples.</summary>
public sealed class RawPcmDecoder
{
    private readonly ChannelConverter _converter;
    private readonly byte[] _partial; // a frame that the chunk border cut
    private int _partialBytes;

    /// <summary>Creates the decoder of one call.</summary>
    /// <param name="format">Format of the chunks.</param>
    /// <param name="use">What becomes of the channels.</param>
    /// <exception cref="IntakeException">Rate or channels out of bounds.</exception>
    public RawPcmDecoder(RawPcmFormat format, ChannelUse use = ChannelUse.Keep)
    {
        format.Check();
        _converter = new ChannelConverter(
            format.Encoding, format.SampleRate, format.Channels, new ChannelMixer("raw", format.Channels, use, ""));
        _partial = new byte[format.FrameBytes];
    }

    /// <summary>Channels of the result: 1 or 2.</summary>
    public int Channels => _converter.Channels;

    /// <summary>The 16 kHz samples that the chunk completes. // [channel][sample]</summary>
    public float[][] Push(ReadOnlySpan<byte> chunk)
    {
        if (_partialBytes > 0)
        {
            var missing = Math.Min(_partial.Length - _partialBytes, chunk.Length);
            chunk[..missing].CopyTo(_partial.AsSpan(_partialBytes));
            _partialBytes += missing;
            chunk = chunk[missing..];
            if (_partialBytes == _partial.Length)
            {
                _converter.Push(_partial);
                _partialBytes = 0;
            }
        }

        if (_partialBytes == 0)
        {
            var whole = chunk.Length / _partial.Length * _partial.Length;
            _converter.Push(chunk[..whole]);
            chunk[whole..].CopyTo(_partial);
            _partialBytes = chunk.Length - whole;
        }

        return Take();
    }

    /// <summary>Ends the call and returns the samples that still looked ahead; a cut last frame is dropped. // [channel][sample]</summary>
    public float[][] Flush()
    {
        _converter.Flush();
        return Take();
    }

    private float[][] Take() => [.. Enumerable.Range(0, Channels).Select(channel => _converter.Output(channel).TakeAll())];
}
