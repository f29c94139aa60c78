using System.Buffers.Binary;
using System.Text.Json;

namespace Intake.Engine.Import;

/// <summary>Reads and checks the header of a safetensors file: 8 bytes length, JSON, then the tensors.</summary>
/// <remarks>github.com/huggingface/safetensors, README "Format".</remarks>
internal static class SafetensorsHeader
{
    // The reference reader refuses headers above 100 MB; Whisper large-v3 needs 0.2 MB
    private const long MaximumHeaderBytes = 100_000_000;
    private const int MaximumRank = 8;
    private const int LengthBytes = 8;

    /// <summary>All tensors of the file, in order of their place; throws on a header that contradicts itself or the file size.</summary>
    public static IReadOnlyList<SafetensorsTensor> Read(FileStream stream, string path)
    {
        var fileBytes = stream.Length;
        var prefix = new byte[LengthBytes];
        if (fileBytes < LengthBytes)
        {
            throw Broken(path, $"文件只有 {fileBytes} 字节", $"the file has only {fileBytes} bytes");
        }

        stream.ReadExactly(prefix);
        var headerBytes = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (headerBytes > (ulong)Math.Min(MaximumHeaderBytes, fileBytes - LengthBytes))
        {
            throw Broken(
                path,
                $"文件头声明 {headerBytes} 字节，文件共 {fileBytes} 字节（不是 safetensors 文件或下载不完整）",
                $"the header claims {headerBytes} bytes in a file of {fileBytes} bytes (not a safetensors file, or an incomplete download)");
        }

        var header = new byte[(int)headerBytes];
        stream.ReadExactly(header);
        var tensors = Parse(header, path, LengthBytes + (long)headerBytes, fileBytes);
        CheckOverlaps(tensors, path);
        return tensors;
    }

    private static List<SafetensorsTensor> Parse(byte[] header, string path, long dataStart, long fileBytes)
    {
        var faults = new Faults();
        var tensors = new List<SafetensorsTensor>();
        try
        {
            using var document = JsonDocument.Parse(header);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Name != "__metadata__")
                {
                    ReadTensor(property, dataStart, fileBytes, tensors, faults);
                }
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw Broken(path, $"文件头不是有效的 JSON（{error.Message}）", $"the header is not the JSON of a tensor list ({error.Message})");
        }

        faults.ThrowIfAny(path);
        tensors.Sort((left, right) => left.Offset.CompareTo(right.Offset));
        return tensors;
    }

    private static void ReadTensor(JsonProperty property, long dataStart, long fileBytes, List<SafetensorsTensor> tensors, Faults faults)
    {
        var typeName = property.Value.GetProperty("dtype").GetString() ?? string.Empty;
        var shape = property.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
        var offsets = property.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64()).ToArray();
        if (offsets.Length != 2 || offsets[0] < 0 || offsets[1] < offsets[0] || offsets[1] > fileBytes - dataStart)
        {
            faults.Add(
                $"张量 {property.Name}：位置 [{string.Join(", ", offsets)}] 超出数据区 0..{fileBytes - dataStart}",
                $"tensor {property.Name}: offsets [{string.Join(", ", offsets)}] leave the data area 0..{fileBytes - dataStart}");
            return;
        }

        var bytes = offsets[1] - offsets[0];
        var size = ElementBytes(typeName);
        var expected = Product(shape, size);
        if (size > 0 && expected != bytes)
        {
            faults.Add(
                $"张量 {property.Name}：{typeName} [{string.Join(", ", shape)}] 应占 {expected?.ToString() ?? "过多"} 字节，文件中是 {bytes} 字节",
                $"tensor {property.Name}: {typeName} [{string.Join(", ", shape)}] needs {expected?.ToString() ?? "too many"} bytes, the file gives it {bytes}");
            return;
        }

        WeightType? type = Enum.TryParse<WeightType>(typeName, out var known) && Enum.IsDefined(known) ? known : null;
        tensors.Add(new SafetensorsTensor(property.Name, type, typeName, shape, dataStart + offsets[0], bytes));
    }

    // 0 for formats this project does not know; they are an error only when such a tensor is needed
    private static int ElementBytes(string type) => type switch
    {
        "F64" or "I64" or "U64" => 8,
        "F32" or "I32" or "U32" => 4,
        "F16" or "BF16" or "I16" or "U16" => 2,
        "I8" or "U8" or "BOOL" => 1,
        _ => 0,
    };

    private static long? Product(long[] shape, int elementBytes)
    {
        if (shape.Length > MaximumRank)
        {
            return null;
        }

        long product = elementBytes;
        foreach (var size in shape)
        {
            if (size < 0 || (size > 0 && product > long.MaxValue / size))
            {
                return null;
            }

            product *= size;
        }

        return product;
    }

    private static void CheckOverlaps(List<SafetensorsTensor> tensors, string path)
    {
        var faults = new Faults();
        for (var i = 1; i < tensors.Count; i++)
        {
            var (before, after) = (tensors[i - 1], tensors[i]);
            if (before.Offset + before.Bytes > after.Offset && after.Bytes > 0)
            {
                faults.Add(
                    $"张量 {before.Name} 与 {after.Name} 的数据重叠",
                    $"tensors {before.Name} and {after.Name} overlap");
            }
        }

        faults.ThrowIfAny(path);
    }

    private static IntakeException Broken(string path, string zh, string en) => Faults.Corrupt($"{path}：{zh}", $"{path}: {en}");
}
