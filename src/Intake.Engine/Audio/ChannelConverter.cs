namespace Intake.Engine.Audio;

/// <summary>Encoded frames in, the 16 kHz samples of every channel out; keeps the state between blocks.</summary>
internal sealed class ChannelConverter
{
    private readonly PcmEncoding _encoding;
    private readonly int _inputs;
    private readonly ChannelMixer _mixer;
    private readonly Resampler[] _resamplers;
    private readonly SampleQueue[] _outputs;
    private float[] _frames = [];
    private float[] _channel = [];

    public ChannelConverter(PcmEncoding encoding, int sampleRate, int inputs, ChannelMixer mixer)
    {
        _encoding = encoding;
        _inputs = inputs;
        _mixer = mixer;
        _resamplers = [.. Enumerable.Range(0, mixer.Outputs).Select(_ => new Resampler(sampleRate))];
        _outputs = [.. Enumerable.Range(0, mixer.Outputs).Select(_ => new SampleQueue())];
    }

    public int Channels => _outputs.Length;

    /// <summary>16 kHz samples waiting in every channel.</summary>
    public int Available => _outputs[0].Count;

    /// <summary>True once a frame came in.</summary>
    public bool HasInput { get; private set; }

    public SampleQueue Output(int channel) => _outputs[channel];

    /// <summary>Takes whole frames.</summary>
    public void Push(ReadOnlySpan<byte> frames)
    {
        var samples = frames.Length / SampleDecoder.BytesPerSample(_encoding);
        var count = samples / _inputs;
        if (_frames.Length < samples)
        {
            _frames = new float[samples];
            _channel = new float[count];
        }

        HasInput |= count > 0;
        SampleDecoder.Decode(frames, _encoding, _frames.AsSpan(0, samples));
        for (var channel = 0; channel < _outputs.Length; channel++)
        {
            var target = _channel.AsSpan(0, count);
            _mixer.Mix(_frames.AsSpan(0, samples), channel, target);
            _resamplers[channel].Push(target, _outputs[channel]);
        }
    }

    /// <summary>Ends the input.</summary>
    public void Flush()
    {
        for (var channel = 0; channel < _outputs.Length; channel++)
        {
            _resamplers[channel].Flush(_outputs[channel]);
        }
    }
}
