using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Intake.Engine.Audio;

/// <summary>Standard output of a running FFmpeg; its end is checked, disposing kills the process.</summary>
internal sealed class FfmpegStream : Stream
{
    private readonly string _name;
    private readonly bool _salvage;
    private readonly Process _process;
    private readonly Stream _output;
    private readonly Stream? _input;
    private readonly Task _log;
    private readonly ITimer _stall;
    private readonly TimeSpan _stallTime;
    private volatile bool _stalled;
    private volatile bool _disposed;
    private long _read;

    /// <param name="name">Name for messages.</param>
    /// <param name="path">File to decode, or null to decode <paramref name="input"/>.</param>
    /// <param name="input">Bytes for standard input; owned.</param>
    /// <param name="options">Place of FFmpeg, patience, salvage.</param>
    public FfmpegStream(string name, string? path, Stream? input, AudioReaderOptions options)
    {
        _name = name;
        _salvage = options.SalvageTruncated;
        _stallTime = TimeSpan.FromSeconds(options.FfmpegStallSeconds);
        _input = input;
        _process = Start(name, path, options.FfmpegPath);
        _output = _process.StandardOutput.BaseStream;
        _log = Task.Run(ReadLogAsync);
        _stall = TimeProvider.System.CreateTimer(_ => Stall(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _ = Task.Run(Feed);
    }

    public FfmpegLog Log { get; } = new();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Process id, for tests that watch it end.</summary>
    public int ProcessId => _process.Id;

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        _stall.Change(_stallTime, Timeout.InfiniteTimeSpan);
        var read = _output.Read(buffer);
        _stall.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _read += read;
        // a reader that still waits while another thread gives the call up
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (read == 0)
        {
            CheckEnd();
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
        if (disposing && !_disposed)
        {
            _disposed = true;
            Kill();
            _process.WaitForExit();
            _log.Wait();
            _stall.Dispose();
            _input?.Dispose();
            _process.Dispose();
        }

        base.Dispose(disposing);
    }

    private static Process Start(string name, string? path, string program)
    {
        var start = new ProcessStartInfo(program, FfmpegCommand.Arguments(path))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw AudioErrors.FfmpegMissing(name, program, failure);
        }
    }

    private async Task ReadLogAsync()
    {
        var buffer = new char[4096];
        int read;
        while ((read = await _process.StandardError.ReadAsync(buffer)) > 0)
        {
            Log.Append(buffer.AsSpan(0, read));
        }
    }

    private void Feed()
    {
        try
        {
            using var target = _process.StandardInput.BaseStream;
            _input?.CopyTo(target);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or NotSupportedException)
        {
            // FFmpeg ended first or the source broke off; what it could read decides
        }
    }

    private void CheckEnd()
    {
        _process.WaitForExit();
        _log.Wait();
        if (_stalled)
        {
            throw AudioErrors.Unreadable(
                $"{_name}：FFmpeg 在 {_stallTime.TotalSeconds:0} 秒内没有给出数据，已终止。请检查文件，或增大 FfmpegStallSeconds。",
                $"{_name}: FFmpeg gave nothing for {_stallTime.TotalSeconds:0} s and was stopped. Check the file, or raise FfmpegStallSeconds.");
        }

        if (_process.ExitCode != 0 && !(_salvage && _read > 0))
        {
            throw Log.Failure(_name);
        }
    }

    private void Stall()
    {
        _stalled = true;
        Kill();
    }

    private void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // it has ended by itself
        }
    }
}
