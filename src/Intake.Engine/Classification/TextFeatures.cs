using System.Numerics.Tensors;
using Intake.Engine.Lexicons;

namespace Intake.Engine.Classification;

/// <summary>
/// Text to a sparse vector: hashed n-grams of characters and of toneless pinyin syllables,
/// (1 + ln count) · inverse document frequency, unit length. Training and inference use this one class.
/// </summary>
internal sealed class TextFeatures(FeatureTable table)
{
    private const uint CharacterSeed = 2_166_136_261; // FNV-1a offset basis
    private const uint SyllableSeed = 0x9E37_79B9;
    private static readonly float[] Damped = [.. Enumerable.Range(0, 256).Select(count => count == 0 ? 0 : 1 + MathF.Log(count))];

    /// <summary>Rows and values of one text; none when no n-gram of it was kept in training.</summary>
    public void Extract(ReadOnlySpan<char> text, FeatureBuffer buffer)
    {
        var buckets = Buckets(text, table.Options, table.Syllables, buffer);
        buffer.Reserve(buckets.Length, table.Rows);
        var (rows, values, counts) = (buffer.Rows, buffer.Values, buffer.Counts);
        var count = 0;
        foreach (var bucket in buckets)
        {
            var row = table.Row(bucket);
            if (row >= 0 && counts[row]++ == 0)
            {
                rows[count++] = row;
            }
        }

        var idf = table.Idf;
        for (var at = 0; at < count; at++)
        {
            var row = rows[at];
            values[at] = Damped[Math.Min(counts[row], Damped.Length - 1)] * idf[row];
            counts[row] = 0;
        }

        // a single row is the break that stands around every text: nothing in it is known
        buffer.Count = count = count < 2 ? 0 : count;
        if (count > 0)
        {
            var weights = values.AsSpan(0, count);
            TensorPrimitives.Multiply(weights, 1 / TensorPrimitives.Norm<float>(weights), weights);
        }
    }

    /// <summary>Hash buckets of all n-grams of a text, with repeats: every start, every length; a part of the buffer, valid until its next use.</summary>
    public static ReadOnlySpan<int> Buckets(ReadOnlySpan<char> text, FeatureOptions options, ushort[] syllables, FeatureBuffer buffer)
    {
        var folded = buffer.Folded(Math.Min(text.Length, FoldedText.MaximumCharacters) + 2);
        folded = folded[..FoldedText.Fold(text, folded)];
        var buckets = buffer.Found(folded.Length * (options.CharacterMax + options.SyllableMax));
        var shift = 32 - options.BucketBits;
        var count = Hash(folded, CharacterSeed, 1, options.CharacterMax, shift, buckets);
        if (options.SyllableMax > 0 && syllables.Length > 0)
        {
            for (var at = 0; at < folded.Length; at++)
            {
                var place = (uint)(folded[at] - PinyinTable.First);
                folded[at] = place < (uint)syllables.Length ? (char)syllables[place] : '\0';
            }

            count += Hash(folded, SyllableSeed, options.SyllableMin, options.SyllableMax, shift, buckets[count..]);
        }

        return buckets[..count];
    }

    // Symbol 0 ends every n-gram: it stands for a character without a syllable.
    private static int Hash(ReadOnlySpan<char> symbols, uint seed, int shortest, int longest, int shift, Span<int> buckets)
    {
        var count = 0;
        for (var start = 0; start < symbols.Length; start++)
        {
            var hash = seed;
            var rest = symbols.Slice(start, Math.Min(longest, symbols.Length - start));
            for (var at = 0; at < rest.Length && (rest[at] != 0 || seed == CharacterSeed); at++)
            {
                hash = (hash ^ rest[at]) * 16_777_619; // FNV-1a prime, one step a 16-bit unit
                if (at + 1 >= shortest)
                {
                    buckets[count++] = (int)(Mix(hash) >> shift);
                }
            }
        }

        return count;
    }

    // MurmurHash3 finaliser: every bit of the hash reaches the upper bits that become the bucket
    private static uint Mix(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85EB_CA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2_AE35;
        return hash ^ (hash >> 16);
    }
}
