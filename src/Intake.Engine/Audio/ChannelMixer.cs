namespace Intake.Engine.Audio;

/// <summary>Interleaved channels of the source to the separate channels of the call.</summary>
internal sealed class ChannelMixer
{
    private readonly ChannelUse _use;
    private readonly int _inputs;

    /// <exception cref="IntakeException">The source has more channels than its use allows.</exception>
    public ChannelMixer(string name, int inputs, ChannelUse use, string where)
    {
        var most = use == ChannelUse.Mix ? AudioLimits.MaxChannels : 2;
        if (inputs < 1 || inputs > most)
        {
            throw AudioErrors.Channels(name, inputs, where);
        }

        _use = use;
        _inputs = inputs;
    }

    /// <summary>Channels after mixing: 1 or 2.</summary>
    public int Outputs => _use == ChannelUse.Keep ? _inputs : 1;

    /// <summary>Writes one output channel of the interleaved frames.</summary>
    public void Mix(ReadOnlySpan<float> frames, int output, Span<float> target)
    {
        if (_use == ChannelUse.Mix)
        {
            Average(frames, target);
            return;
        }

        var input = _use == ChannelUse.Keep ? output : _use == ChannelUse.Right ? _inputs - 1 : 0;
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = frames[(i * _inputs) + input];
        }
    }

    private void Average(ReadOnlySpan<float> frames, Span<float> target)
    {
        for (var i = 0; i < target.Length; i++)
        {
            float sum = 0;
            foreach (var sample in frames.Slice(i * _inputs, _inputs))
            {
                sum += sample;
            }

            target[i] = sum / _inputs;
        }
    }
}
