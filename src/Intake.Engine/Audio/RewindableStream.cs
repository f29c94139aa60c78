namespace Intake.Engine.Audio;

/// <summary>A pipe of which the beginning can be read twice: the content decides which decoder gets it.</summary>
internal sealed class RewindableStream(Stream inner) : Stream
{
    private const int MaxKept = 65_536;

    private readonly MemoryStream _kept = new();
    private int _replay; // next byte of _kept to give out again
    private bool _keeping = true;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Goes back to the first byte; false when too much was read to be kept.</summary>
    public bool Rewind()
    {
        _replay = 0;
        return _keeping;
    }

    public override int Read(Span<byte> buffer)
    {
        var waiting = (int)_kept.Length - _replay;
        if (waiting > 0)
        {
            var count = Math.Min(waiting, buffer.Length);
            _kept.GetBuffer().AsSpan(_replay, count).CopyTo(buffer);
            _replay += count;
            return count;
        }

        var read = inner.Read(buffer);
        _keeping = _keeping && _kept.Length + read <= MaxKept;
        if (_keeping)
        {
            _kept.Write(buffer[..read]);
            _replay += read;
        }
        else
        {
            _kept.SetLength(0);
            _replay = 0;
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
