namespace Intake.Engine.Audio;

/// <summary>A call read from PCM: bytes → samples → channels → 16 kHz, one block at a time.</summary>
internal sealed class PcmCallAudio : CallAudio
{
    private const int BlockFrames = 8192;

    private readonly PcmSource _source;
    private readonly ChannelConverter _converter;
    private readonly byte[] _bytes;
    private bool _ended;
    private long _framesRead;

    public PcmCallAudio(PcmSource source, ChannelMixer mixer)
    {
        _source = source;
        _converter = new ChannelConverter(source.Encoding, source.Format.SampleRate, source.Format.Channels, mixer);
        _bytes = new byte[BlockFrames * source.FrameBytes];
    }

    public override AudioFormat Format => _source.Format;

    public override int Channels => _converter.Channels;

    public override long FramesRead => _framesRead;

    public override int Read(float[][] channels)
    {
        if (channels.Length != Channels)
        {
            throw new ArgumentException($"Got {channels.Length} buffers, expected one for each of {Channels} channels.", nameof(channels));
        }

        var wanted = channels[0].Length;
        while (_converter.Available < wanted && !_ended)
        {
            Fill();
        }

        var frames = Math.Min(wanted, _converter.Available);
        for (var channel = 0; channel < channels.Length; channel++)
        {
            _converter.Output(channel).Take(channels[channel].AsSpan(0, frames));
        }

        _framesRead += frames;
        return frames;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _source.Dispose();
        }
    }

    private void Fill()
    {
        var read = _source.Read(_bytes);
        if (read > 0)
        {
            _converter.Push(_bytes.AsSpan(0, read));
            return;
        }

        _ended = true;
        if (!_converter.HasInput)
        {
            throw AudioErrors.NoSamples(_source.Name);
        }

        _converter.Flush();
    }
}
