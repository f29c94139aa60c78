using System.Numerics;
using Intake.Engine.Lexicons;

namespace Intake.Engine.Classification;

/// <summary>Which hash buckets a classifier knows, the weight row of each and its inverse document frequency.</summary>
internal sealed class FeatureTable
{
    private const uint Magic = 0x3146_4C48; // "HLF1"
    private const int MaximumBytes = 64 << 20;
    private readonly ulong[] _kept;
    private readonly int[] _before;

    /// <summary>Creates the table; rows are numbered by ascending bucket.</summary>
    /// <param name="options">What was counted.</param>
    /// <param name="kept">One bit a bucket. // [2^BucketBits / 64]</param>
    /// <param name="idf">Inverse document frequency by row.</param>
    /// <param name="syllables">Syllable number by character from U+4E00, empty without pinyin.</param>
    public FeatureTable(FeatureOptions options, ulong[] kept, float[] idf, ushort[] syllables)
    {
        (Options, Idf, Syllables, _kept) = (options, idf, syllables, kept);
        _before = new int[kept.Length];
        var rows = 0;
        for (var word = 0; word < kept.Length; word++)
        {
            _before[word] = rows;
            rows += BitOperations.PopCount(kept[word]);
        }

        if (rows != idf.Length || kept.Length != 1 << Math.Max(0, options.BucketBits - 6))
        {
            throw new InvalidDataException($"feature table: {rows} buckets marked, {idf.Length} weights, 2^{options.BucketBits} buckets in {kept.Length} words");
        }
    }

    /// <summary>What was counted.</summary>
    public FeatureOptions Options { get; }

    /// <summary>Inverse document frequency by row.</summary>
    public float[] Idf { get; }

    /// <summary>Syllable number by character from U+4E00, empty without pinyin.</summary>
    public ushort[] Syllables { get; }

    /// <summary>Number of weight rows.</summary>
    public int Rows => Idf.Length;

    /// <summary>Weight row of a bucket, -1 when training did not keep it.</summary>
    public int Row(int bucket)
    {
        var word = _kept[bucket >> 6];
        var bit = 1UL << (bucket & 63);
        return (word & bit) == 0 ? -1 : _before[bucket >> 6] + BitOperations.PopCount(word & (bit - 1));
    }

    /// <summary>Counts the n-grams of the training texts and keeps those of enough texts.</summary>
    public static FeatureTable Build(IReadOnlyList<string> texts, FeatureOptions options, ushort[] syllables)
    {
        var counts = new int[1 << options.BucketBits];
        var buffer = new FeatureBuffer();
        var seen = new HashSet<int>();
        foreach (var text in texts)
        {
            seen.Clear();
            foreach (var bucket in TextFeatures.Buckets(text, options, syllables, buffer))
            {
                counts[bucket] += seen.Add(bucket) ? 1 : 0;
            }
        }

        var kept = new ulong[Math.Max(1, counts.Length >> 6)];
        var idf = new List<float>();
        var least = Least(counts, options);
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            if (counts[bucket] >= least)
            {
                kept[bucket >> 6] |= 1UL << (bucket & 63);
                idf.Add(MathF.Log((1f + texts.Count) / (1f + counts[bucket])) + 1);
            }
        }

        return new FeatureTable(options, kept, [.. idf], options.SyllableMax == 0 ? [] : syllables);
    }

    // The smallest count of texts that keeps no more rows than allowed.
    private static int Least(int[] counts, FeatureOptions options)
    {
        var histogram = new int[1024];
        foreach (var count in counts)
        {
            histogram[Math.Min(count, histogram.Length - 1)]++;
        }

        var least = histogram.Length;
        for (var rows = 0; least > options.MinimumTexts && rows + histogram[least - 1] <= options.MaximumRows;)
        {
            rows += histogram[--least];
        }

        return least;
    }

    /// <summary>Writes the table, little-endian.</summary>
    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        foreach (var number in new[] { Options.CharacterMax, Options.SyllableMin, Options.SyllableMax, Options.BucketBits, Options.MinimumTexts, Options.MaximumRows, Rows, Syllables.Length })
        {
            writer.Write(number);
        }

        Array.ForEach(_kept, writer.Write);
        Array.ForEach(Idf, writer.Write);
        Array.ForEach(Syllables, writer.Write);
    }

    /// <summary>Reads a table.</summary>
    /// <exception cref="IntakeException">The file is not a feature table or is cut short.</exception>
    public static FeatureTable Read(string path)
    {
        try
        {
            var bytes = new FileInfo(path).Length;
            using var reader = new BinaryReader(File.OpenRead(path));
            if (bytes > MaximumBytes || reader.ReadUInt32() != Magic)
            {
                throw new InvalidDataException("not a feature table of this version");
            }

            return ReadBody(reader, bytes);
        }
        catch (Exception fault) when (fault is EndOfStreamException or InvalidDataException)
        {
            throw new IntakeException(
                IntakeErrorCode.ModelCorrupt,
                new LocalText($"分类器特征表 {path} 已损坏：{fault.Message}。请重新运行 train classifiers 或恢复该文件。", $"The feature table {path} is damaged: {fault.Message}. Run 'train classifiers' again or restore the file."),
                fault);
        }
    }

    private static FeatureTable ReadBody(BinaryReader reader, long bytes)
    {
        var options = new FeatureOptions
        {
            CharacterMax = reader.ReadInt32(),
            SyllableMin = reader.ReadInt32(),
            SyllableMax = reader.ReadInt32(),
            BucketBits = reader.ReadInt32(),
            MinimumTexts = reader.ReadInt32(),
            MaximumRows = reader.ReadInt32(),
        };
        var (rows, syllables) = (reader.ReadInt32(), reader.ReadInt32());
        if (options is not { CharacterMax: >= 1 and <= 6, SyllableMin: >= 1, SyllableMax: >= 0 and <= 6, BucketBits: >= 10 and <= 24 }
            || rows < 0 || syllables is not (0 or PinyinTable.Length)
            || bytes != 36 + (1L << (options.BucketBits - 3)) + (4L * rows) + (2L * syllables))
        {
            throw new InvalidDataException($"its header ({rows} rows, 2^{options.BucketBits} buckets) does not fit its {bytes} bytes");
        }

        var kept = new ulong[1 << (options.BucketBits - 6)];
        var idf = new float[rows];
        var readings = new ushort[syllables];
        ReadInto(reader, System.Runtime.InteropServices.MemoryMarshal.AsBytes(kept.AsSpan()));
        ReadInto(reader, System.Runtime.InteropServices.MemoryMarshal.AsBytes(idf.AsSpan()));
        ReadInto(reader, System.Runtime.InteropServices.MemoryMarshal.AsBytes(readings.AsSpan()));
        return new FeatureTable(options, kept, idf, readings);
    }

    // The format is little-endian as are all processors that .NET 10 runs on.
    private static void ReadInto(BinaryReader reader, Span<byte> bytes) => reader.BaseStream.ReadExactly(bytes);
}
