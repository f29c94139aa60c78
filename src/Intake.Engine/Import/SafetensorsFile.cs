namespace Intake.Engine.Import;

/// <summary>An open safetensors file; tensors are read one by one, so that a large model never lies in memory.</summary>
internal sealed class SafetensorsFile : IDisposable
{
    private readonly FileStream _stream;

    private SafetensorsFile(string path, IReadOnlyList<SafetensorsTensor> tensors, FileStream stream)
    {
        Path = path;
        Tensors = tensors;
        _stream = stream;
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>All tensors in order of their place.</summary>
    public IReadOnlyList<SafetensorsTensor> Tensors { get; }

    /// <summary>Opens and checks the file.</summary>
    public static SafetensorsFile Open(string path)
    {
        var stream = ModelSource.OpenRead(path);
        try
        {
            return new SafetensorsFile(path, SafetensorsHeader.Read(stream, path), stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads the bytes of a tensor as they are in the file.</summary>
    /// <param name="tensor">One of <see cref="Tensors"/>.</param>
    /// <param name="target">Exactly <see cref="SafetensorsTensor.Bytes"/> long.</param>
    public void Read(SafetensorsTensor tensor, Span<byte> target)
    {
        var read = 0;
        while (read < target.Length)
        {
            var count = Read(target[read..], tensor.Offset + read);
            read += count > 0
                ? count
                : throw Faults.Corrupt(
                    $"{Path}：文件在读取时变短了，张量 {tensor.Name} 不完整",
                    $"{Path}: the file became shorter while it was read, tensor {tensor.Name} is incomplete");
        }
    }

    public void Dispose() => _stream.Dispose();

    private int Read(Span<byte> target, long offset)
    {
        try
        {
            return RandomAccess.Read(_stream.SafeFileHandle, target, offset);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IntakeException(
                IntakeErrorCode.AccessDenied,
                new LocalText($"{Path}：读取失败（{error.Message}）", $"{Path}: reading failed ({error.Message})"),
                error);
        }
    }
}
