using Intake.Engine.Audio;

namespace Intake.Engine.Tests.Support;

/// <summary>A call of the given length whose samples carry their own position; faults at a chosen frame.</summary>
public sealed class FakeCall(int seconds, int channelCount = 1, int failAtFrame = int.MaxValue, Exception? fault = null) : CallAudio
{
    private long _read;

    public bool IsDisposed { get; private set; }

    public override AudioFormat Format { get; } = new("fake", "pcm_f32le", AudioClip.SampleRate, channelCount);

    public override int Channels => channelCount;

    public override long FramesRead => Interlocked.Read(ref _read);

    public override int Read(float[][] channels)
    {
        if (_read >= failAtFrame)
        {
            throw fault!;
        }

        var frames = (int)Math.Min(channels[0].Length, (long)seconds * AudioClip.SampleRate - _read);
        Interlocked.Add(ref _read, frames);
        return frames;
    }

    protected override void Dispose(bool disposing) => IsDisposed = true;
}
