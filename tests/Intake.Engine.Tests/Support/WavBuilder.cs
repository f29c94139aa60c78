using System.Buffers.Binary;
using System.Text;

namespace Intake.Engine.Tests.Support;

/// <summary>Writes WAVE files byte by byte, right ones and wrong ones.</summary>
public sealed record WavBuilder
{
    public string Magic { get; init; } = "RIFF";

    public ushort Tag { get; init; } = 1;

    public ushort Channels { get; init; } = 1;

    public uint SampleRate { get; init; } = 16_000;

    public ushort Bits { get; init; } = 16;

    public ushort? BlockAlign { get; init; }

    public byte[] Data { get; init; } = new byte[3200];

    public uint? RiffBytes { get; init; }

    public uint? DataBytes { get; init; }

    public long? WideDataBytes { get; init; }

    public bool Extensible { get; init; }

    public bool DataFirst { get; init; }

    public (string Id, byte[] Content)[] Before { get; init; } = [];

    public (string Id, byte[] Content)[] After { get; init; } = [];

    public byte[] Build()
    {
        var chunks = new List<byte>();
        if (WideDataBytes is { } wide)
        {
            var content = new byte[28];
            BinaryPrimitives.WriteInt64LittleEndian(content.AsSpan(8), wide);
            chunks.AddRange(Chunk("ds64", content));
        }

        foreach (var (id, content) in Before)
        {
            chunks.AddRange(Chunk(id, content));
        }

        var data = Chunk("data", Data, DataBytes);
        chunks.AddRange(DataFirst ? [.. data, .. Chunk("fmt ", Format())] : [.. Chunk("fmt ", Format()), .. data]);
        foreach (var (id, content) in After)
        {
            chunks.AddRange(Chunk(id, content));
        }

        return [.. Encoding.Latin1.GetBytes(Magic), .. U32(RiffBytes ?? (uint)(chunks.Count + 4)), .. "WAVE"u8, .. chunks];
    }

    private byte[] Format()
    {
        var align = BlockAlign ?? (ushort)(Channels * ((Bits + 7) / 8));
        byte[] plain = [.. U16(Extensible ? (ushort)0xFFFE : Tag), .. U16(Channels), .. U32(SampleRate), .. U32(SampleRate * align), .. U16(align), .. U16(Bits)];
        byte[] tail = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];
        return Extensible ? [.. plain, .. U16(22), .. U16(Bits), .. U32(0), .. U16(Tag), .. tail] : plain;
    }

    private static byte[] Chunk(string id, byte[] content, uint? bytes = null) =>
        [.. Encoding.Latin1.GetBytes(id), .. U32(bytes ?? (uint)content.Length), .. content, .. new byte[content.Length & 1]];

    private static byte[] U16(ushort value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] U32(uint value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)];
}
