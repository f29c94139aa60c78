using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Intake.Engine.Transcription.Language;

/// <summary>
/// The file of an n-gram model, little-endian: a header of <see cref="HeaderBytes"/> bytes (magic, version, order, symbols, level starts),
/// then children, suffixes (4 bytes each), symbols of characters, words, probabilities, backoffs (2 bytes each).
/// </summary>
internal static class NGramFile
{
    /// <summary>Name of the file in a model folder.</summary>
    public const string Name = "language-model.bin";

    /// <summary>Longest n-gram that a file can hold.</summary>
    public const int MaximumOrder = 8;

    /// <summary>Bytes before the first table.</summary>
    public const int HeaderBytes = 64;

    /// <summary>Number of UTF-16 units.</summary>
    public const int Characters = char.MaxValue + 1;

    private const uint Magic = 0x4D4C_4C48; // "HLLM"
    private const uint Version = 1;
    private const float Steps = 2048; // parts of a natural-log unit: 0.0005, where a score is about -5

    /// <summary>Natural logarithm of a stored probability, from -32 to 0.</summary>
    public static float Probability(ushort stored) => stored / -Steps;

    /// <summary>Natural logarithm of a stored backoff factor, from -16 to 16.</summary>
    public static float Backoff(short stored) => stored / Steps;

    /// <summary>The stored form of a probability.</summary>
    public static ushort StoreProbability(double probability) =>
        (ushort)Math.Clamp(Math.Round(Math.Log(probability) * -Steps), 0, ushort.MaxValue);

    /// <summary>The stored form of a backoff factor.</summary>
    public static short StoreBackoff(double factor) =>
        (short)Math.Clamp(Math.Round(Math.Log(factor) * Steps), short.MinValue, short.MaxValue);

    /// <summary>Length of a file with so many nodes and contexts.</summary>
    public static long Bytes(int nodes, int contexts) =>
        HeaderBytes + (4L * (contexts + 1)) + (4L * nodes) + (2L * Characters) + (4L * nodes) + (2L * contexts);

    /// <summary>Writes the model.</summary>
    public static void Write(Stream stream, NGramTables tables)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        header.Clear();
        uint[] numbers = [Magic, Version, (uint)tables.Order, (uint)tables.Count(1) + 1, .. tables.Levels.Select(start => (uint)start)];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(header[(4 * i)..], numbers[i]);
        }

        stream.Write(header);
        Append<int>(stream, tables.Children);
        Append<int>(stream, tables.Suffixes);
        Append<ushort>(stream, tables.Symbols);
        Append<ushort>(stream, tables.Words);
        Append<ushort>(stream, tables.Probabilities);
        Append<short>(stream, tables.Backoffs);
    }

    /// <summary>Reads the level starts out of a header, in the form of <see cref="NGramTables.Levels"/>.</summary>
    /// <param name="header">The first <see cref="HeaderBytes"/> bytes.</param>
    /// <param name="bytes">Length of the file.</param>
    /// <exception cref="InvalidDataException">No model of this version, or one of another length.</exception>
    public static int[] ReadLevels(ReadOnlySpan<byte> header, long bytes)
    {
        var numbers = new uint[HeaderBytes / 4];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = BinaryPrimitives.ReadUInt32LittleEndian(header[(4 * i)..]);
        }

        if (numbers[0] != Magic || numbers[1] != Version)
        {
            throw new InvalidDataException(numbers[0] != Magic ? "it does not begin like a language model" : $"it has version {numbers[1]}, this program reads {Version}");
        }

        var (order, symbols) = (numbers[2], numbers[3]);
        var levels = numbers.AsSpan(4, Math.Min((int)Math.Min(order, MaximumOrder) + 2, numbers.Length - 4));
        var rising = order is >= 2 and <= MaximumOrder && symbols is > NGramSymbols.First and <= Characters
            && levels[0] == 0 && levels[1] == 1 && levels[2] == symbols && levels[^1] <= int.MaxValue;
        for (var i = 1; rising && i < levels.Length; i++)
        {
            rising = levels[i] >= levels[i - 1];
        }

        if (!rising || Bytes((int)levels[^1], (int)levels[^2]) != bytes)
        {
            throw new InvalidDataException($"its header (order {order}, {symbols} symbols) does not fit its {bytes} bytes");
        }

        return [.. levels.ToArray().Select(start => (int)start)];
    }

    // little-endian as are all processors that .NET 10 runs on
    private static void Append<T>(Stream stream, T[] table)
        where T : unmanaged => stream.Write(MemoryMarshal.AsBytes<T>(table));
}
