using System.Buffers.Binary;

namespace Intake.Engine.Audio;

/// <summary>The <c>fmt </c> chunk of a WAVE file, checked field by field.</summary>
internal sealed class WavFormatChunk
{
    public const int MinBytes = 16;
    public const int ExtensibleBytes = 40;

    private const int Pcm = 1, Float = 3, ALaw = 6, MuLaw = 7, Extensible = 0xFFFE;

    // KSDATAFORMAT_SUBTYPE_*: xxxx0000-0000-0010-8000-00AA00389B71 after the two bytes of the format tag
    private static readonly byte[] SubFormatTail = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    private readonly string _name;
    private readonly long _at;

    /// <param name="name">Name for messages.</param>
    /// <param name="chunk">The first bytes of the chunk, at least <see cref="MinBytes"/>.</param>
    /// <param name="at">Byte of the file at which the chunk's content begins.</param>
    public WavFormatChunk(string name, ReadOnlySpan<byte> chunk, long at)
    {
        _name = name;
        _at = at;
        Tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        Channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        var blockAlign = BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        if (Channels == 0)
        {
            throw AudioErrors.Channels(name, 0, At(2));
        }

        AudioLimits.CheckSampleRate(name, rate, At(4));
        SampleRate = (int)rate;
        if (Tag == Extensible)
        {
            Tag = SubFormat(chunk);
        }

        Encoding = FindEncoding(bits);
        if (Encoding is { } encoding)
        {
            CheckBlock(blockAlign, SampleDecoder.BytesPerSample(encoding) * Channels);
        }
    }

    public int Tag { get; }

    public PcmEncoding? Encoding { get; }

    public int SampleRate { get; }

    public int Channels { get; }

    public long ChannelsAt => _at + 2;

    private int SubFormat(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length < ExtensibleBytes)
        {
            throw AudioErrors.Unreadable(
                $"{_name}：第 {_at} 字节的 fmt 块有 {chunk.Length} 字节，扩展格式应至少有 {ExtensibleBytes} 字节。文件头已损坏，请重新导出。",
                $"{_name}: the fmt chunk at byte {_at} has {chunk.Length} bytes, an extensible format needs {ExtensibleBytes}. The header is broken; export the recording again.");
        }

        return chunk[26..ExtensibleBytes].SequenceEqual(SubFormatTail)
            ? BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..])
            : Extensible;
    }

    private PcmEncoding? FindEncoding(int bits) => Tag switch
    {
        // 12 and 20 bit samples lie at the upper end of their bytes
        Pcm => bits switch
        {
            8 => PcmEncoding.U8,
            12 or 16 => PcmEncoding.S16,
            20 or 24 => PcmEncoding.S24,
            32 => PcmEncoding.S32,
            _ => throw Bits(bits, "8, 16, 24, 32"),
        },
        Float => bits switch
        {
            32 => PcmEncoding.F32,
            64 => PcmEncoding.F64,
            _ => throw Bits(bits, "32, 64"),
        },
        ALaw => bits == 8 ? PcmEncoding.ALaw : throw Bits(bits, "8"),
        MuLaw => bits == 8 ? PcmEncoding.MuLaw : throw Bits(bits, "8"),
        _ => null,
    };

    private void CheckBlock(int found, int expected)
    {
        if (found != expected)
        {
            throw AudioErrors.Unreadable(
                $"{_name}：每帧字节数（block align）为 {found}{At(12)}，{Channels} 声道应为 {expected}。文件头已损坏，请重新导出。",
                $"{_name}: block align is {found}{At(12)}, expected {expected} for {Channels} channels. The header is broken; export the recording again.");
        }
    }

    private IntakeException Bits(int found, string expected) => AudioErrors.Unreadable(
        $"{_name}：每采样 {found} 位{At(14)}，格式 0x{Tag:X4} 应为 {expected}。文件头已损坏，请重新导出。",
        $"{_name}: {found} bits per sample{At(14)}, format 0x{Tag:X4} expects {expected}. The header is broken; export the recording again.");

    private string At(int offset) => $" (byte {_at + offset})";
}
