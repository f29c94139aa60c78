using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Intake.Engine;
using Microsoft.Win32.SafeHandles;

namespace Intake.Host.Output;

/// <summary>
/// Output that always ends with a whole line: every line is one write, flushed at once,
/// and what a full disk let through of a line is taken back.
/// </summary>
internal sealed class ResultFile : IDisposable
{
    private const int BrokenPipe = 32; // EPIPE
    private readonly Stream _stream;
    private readonly string _name;

    private ResultFile(Stream stream, string name)
    {
        (_stream, _name) = (stream, name);
    }

    /// <summary>Opens a file for writing (folders are made, an old file is replaced), or standard output for null and <c>-</c>.</summary>
    /// <exception cref="IntakeException"><see cref="IntakeErrorCode.OutputUnwritable"/>.</exception>
    public static ResultFile Open(string? path)
    {
        if (path is null or "-")
        {
            return new ResultFile(StandardOutput(), "stdout");
        }

        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path));
            if (folder is not null)
            {
                Directory.CreateDirectory(folder);
            }

            return new ResultFile(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0), path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unwritable(path, fault);
        }
    }

    /// <summary>Writes one object as one line.</summary>
    public void WriteJson<T>(T line, JsonTypeInfo<T> type) => Write([.. JsonSerializer.SerializeToUtf8Bytes(line, type), (byte)'\n']);

    /// <summary>Writes text as it stands.</summary>
    public void WriteText(string text) => Write(Encoding.UTF8.GetBytes(text));

    public void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        catch (IOException fault)
        {
            throw Unwritable(_name, fault);
        }
    }

    /// <summary>The error for an output that cannot be written.</summary>
    public static IntakeException Unwritable(string name, Exception fault) => new(
        IntakeErrorCode.OutputUnwritable,
        new LocalText(
            $"无法写入 {name}：{ReasonZh(fault)}。请检查路径、权限和磁盘空间，或用 -o 指定别的位置",
            $"Cannot write to {name}: {fault.Message.TrimEnd('.')}. Check the path, the rights and the free space, or name another place with -o"),
        fault);

    // a FileStream tells of a closed pipe, the console stream does not; but it would write to a redirected file at an offset
    // of its own, over what other programs of the same redirection write
    private static Stream StandardOutput()
    {
        var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
    }

    private void Write(byte[] bytes)
    {
        var before = _stream.CanSeek ? _stream.Position : -1;
        try
        {
            _stream.Write(bytes);
        }
        catch (IOException fault) when ((fault.HResult & 0xFFFF) == BrokenPipe)
        {
            throw new ReaderGoneException(_name, fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            TakeBack(before);
            throw Unwritable(_name, fault);
        }
    }

    private void TakeBack(long length)
    {
        try
        {
            if (length >= 0)
            {
                _stream.SetLength(length);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // a device such as /dev/full has no length; the write error itself is reported
        }
    }

    private static string ReasonZh(Exception fault) => fault switch
    {
        UnauthorizedAccessException => "没有写权限，或者它是一个文件夹",
        DirectoryNotFoundException => "上级文件夹不存在",
        PathTooLongException => "路径太长",
        _ when fault.Message.Contains("space", StringComparison.OrdinalIgnoreCase) => "磁盘空间不足",
        _ => fault.Message.TrimEnd('.'),
    };
}
