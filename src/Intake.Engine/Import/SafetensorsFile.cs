using System.IO.MemoryMappedFiles;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Intake.Engine.Import;

/// <summary>A memory-mapped safetensors file.</summary>
internal sealed unsafe class SafetensorsFile : IDisposable
{
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;

    private SafetensorsFile(string path, IReadOnlyList<SafetensorsTensor> tensors, FileStream stream)
    {
        Path = path;
        Tensors = tensors;
        _map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
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

    /// <summary>The bytes of a tensor as they are in the file.</summary>
    public ReadOnlySpan<byte> Bytes(SafetensorsTensor tensor)
        => new(_start + _view.PointerOffset + tensor.Offset, checked((int)tensor.Bytes));

    /// <summary>The values of a tensor as single precision.</summary>
    public float[] Floats(SafetensorsTensor tensor)
    {
        var values = new float[checked((int)tensor.Count)];
        var bytes = Bytes(tensor);
        switch (tensor.Type)
        {
            case WeightType.F32:
                bytes.CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
                break;
            case WeightType.F16:
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes), values);
                break;
            case WeightType.BF16:
                var upper = MemoryMarshal.Cast<byte, ushort>(bytes);
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = BitConverter.Int32BitsToSingle(upper[i] << 16);
                }

                break;
            default:
                throw new InvalidOperationException($"tensor {tensor.Name} is {tensor.TypeName}");
        }

        return values;
    }

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
    }
}
