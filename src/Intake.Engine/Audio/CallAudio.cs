namespace Intake.Engine.Audio;

/// <summary>Sound of one call, read block by block at 16 kHz, so that an hour of it never lies in memory.</summary>
public abstract class CallAudio : IDisposable
{
    /// <summary>The format found in the source.</summary>
    public abstract AudioFormat Format { get; }

    /// <summary>Channels that <see cref="Read"/> delivers: 1 (one stream, all speakers) or 2 (one speaker each).</summary>
    public abstract int Channels { get; }

    /// <summary>16 kHz frames delivered so far.</summary>
    public abstract long FramesRead { get; }

    /// <summary>
    /// Fills <c>channels[c][0..n)</c> with the next n frames and returns n; 0 only at the end.
    /// </summary>
    /// <param name="channels">One buffer a channel, all of the same length. // [channel][frame]</param>
    /// <exception cref="IntakeException">The sound is unreadable from here on.</exception>
    public abstract int Read(float[][] channels);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the source.</summary>
    protected abstract void Dispose(bool disposing);
}
