using System.Buffers.Binary;
using System.Text;

namespace Intake.Engine.Audio;

/// <summary>
/// Reads RIFF, RF64 and BW64 headers: chunks in any order, odd chunks with padding, streamed files without a length.
/// Sources: Microsoft/IBM RIFF MCI 1991, EBU Tech 3306 (RF64), ITU-R BS.2088 (BW64).
/// </summary>
internal sealed class WavHeaderReader(Stream stream, string name, bool salvage)
{
    private const int MaxChunks = 10_000;

    // writers that cannot seek back leave 0, 0xFFFFFFFF or the largest even positive int in the length fields
    private const uint Placeholder = 0x7FFF_F000;

    private readonly long _origin = stream.CanSeek ? stream.Position : 0;
    private long _position;
    private uint _riffBytes;
    private long? _wideDataBytes;

    /// <summary>True when the bytes begin like a WAVE file, even one that is cut within the first twelve bytes.</summary>
    public static bool Recognizes(ReadOnlySpan<byte> beginning) =>
        beginning.Length >= 4
        && (beginning[..4].SequenceEqual("RIFF"u8) || beginning[..4].SequenceEqual("RF64"u8) || beginning[..4].SequenceEqual("BW64"u8))
        && "WAVE"u8.StartsWith(beginning[Math.Min(8, beginning.Length)..Math.Min(12, beginning.Length)]);

    /// <summary>Reads up to the first sample.</summary>
    /// <exception cref="IntakeException">The header is broken, or promises more than there is.</exception>
    public WavHeader Read()
    {
        var head = ReadExactly(12, "RIFF/WAVE");
        _riffBytes = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
        WavFormatChunk? format = null;
        (long At, uint Bytes)? data = null;
        for (var chunks = 0; format is null || data is null; chunks++)
        {
            var chunk = ReadExactly(8, Missing(format, data));
            var id = Encoding.Latin1.GetString(chunk, 0, 4);
            var bytes = BinaryPrimitives.ReadUInt32LittleEndian(chunk.AsSpan(4));
            if (id == "data")
            {
                data = (_position, bytes);
            }
            else if (id == "fmt ")
            {
                format = ReadFormat(bytes);
            }
            else if (id == "ds64")
            {
                ReadWideSizes(bytes);
            }
            else if (chunks < MaxChunks)
            {
                Skip(bytes + (bytes & 1L));
            }
            else
            {
                throw Broken($"前 {MaxChunks} 个块中没有{Missing(format, data)}块", $"no {Missing(format, data)} chunk among the first {MaxChunks}");
            }

            if (data is not null && format is null)
            {
                SkipData(data.Value.Bytes);
            }
        }

        if (_position != data.Value.At)
        {
            stream.Position = _origin + data.Value.At;
            _position = data.Value.At;
        }

        return new WavHeader(format.Tag, format.Encoding, format.SampleRate, format.Channels, format.ChannelsAt, DataBytes(data.Value.Bytes));
    }

    private static string Missing(WavFormatChunk? format, (long At, uint Bytes)? data) =>
        (format, data) switch
        {
            (null, null) => "fmt/data",
            (null, _) => "fmt",
            _ => "data",
        };

    private WavFormatChunk ReadFormat(uint bytes)
    {
        if (bytes is < WavFormatChunk.MinBytes or > 65_536)
        {
            throw Broken(
                $"第 {_position - 4} 字节处 fmt 块长度为 {bytes}，应为 16–65536",
                $"the fmt chunk is {bytes} bytes long (byte {_position - 4}), expected 16 to 65536");
        }

        var at = _position;
        var read = (int)Math.Min(bytes, WavFormatChunk.ExtensibleBytes);
        var chunk = ReadExactly(read, "fmt");
        Skip(bytes + (bytes & 1L) - read);
        return new WavFormatChunk(name, chunk, at);
    }

    private void ReadWideSizes(uint bytes)
    {
        if (bytes < 16)
        {
            throw Broken($"ds64 块长度为 {bytes}，应至少为 16", $"the ds64 chunk is {bytes} bytes long, expected at least 16");
        }

        var sizes = ReadExactly(16, "ds64"); // riff size, data size
        var wide = BinaryPrimitives.ReadInt64LittleEndian(sizes.AsSpan(8));
        _wideDataBytes = wide is > 0 and < long.MaxValue / 2 ? wide : null; // 0 and -1: streamed
        Skip(bytes + (bytes & 1L) - 16);
    }

    // a data chunk in front of its format: only a source that can go back may skip it
    private void SkipData(uint bytes)
    {
        if (!stream.CanSeek || bytes >= Placeholder && _wideDataBytes is null)
        {
            throw Broken(
                $"第 {_position - 8} 字节处 data 块位于 fmt 块之前，而数据来自管道或长度未知，无法回读；请先存为文件",
                $"the data chunk at byte {_position - 8} comes before the fmt chunk, and the source cannot be rewound or the length is unknown; save it as a file first");
        }

        var length = bytes == uint.MaxValue ? _wideDataBytes!.Value : bytes;
        Skip(length + (length & 1));
    }

    private long? DataBytes(uint bytes)
    {
        var streamed = bytes == 0
            ? _riffBytes == 0 || _riffBytes >= Placeholder || _riffBytes + 8L <= _position
            : bytes == uint.MaxValue;
        long? promised = streamed ? _wideDataBytes : bytes;
        if (!stream.CanSeek)
        {
            return promised >= Placeholder && _wideDataBytes is null ? null : promised;
        }

        var present = stream.Length - stream.Position;
        if (promised is null || promised <= present || (promised >= Placeholder && _wideDataBytes is null))
        {
            return Math.Min(promised ?? present, present);
        }

        return salvage ? present : throw AudioErrors.DataTooLong(name, promised.Value, present);
    }

    private byte[] ReadExactly(int count, string wanted)
    {
        var bytes = new byte[count];
        var read = stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        if (read < count)
        {
            throw Broken(
                $"文件在第 {_position + read} 字节处结束，尚未读到 {wanted}",
                $"the file ends at byte {_position + read}, before its {wanted}");
        }

        _position += count;
        return bytes;
    }

    // past the end is noticed by the next read
    private void Skip(long count)
    {
        if (stream.CanSeek)
        {
            var step = Math.Min(count, stream.Length - stream.Position);
            stream.Position += step;
            _position += step;
            return;
        }

        var scratch = new byte[Math.Min(count, 65_536)];
        for (int read; count > 0 && (read = stream.Read(scratch, 0, (int)Math.Min(count, scratch.Length))) > 0; count -= read)
        {
            _position += read;
        }
    }

    private IntakeException Broken(string zh, string en) => AudioErrors.Unreadable(
        $"{name}：WAV 文件头损坏：{zh}。请重新导出该录音。",
        $"{name}: broken WAV header: {en}. Export the recording again.");
}
