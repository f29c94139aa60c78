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
        var options = table.Options;
        var folded = buffer.Folded(Math.Min(text.Length, FoldedText.MaximumCharacters) + 2);
        folded = folded[..FoldedText.Fold(text, folded)];
        var found = buffer.Found(folded.Length * (options.CharacterMax + options.SyllableMax));
        var count = 0;
        foreach (var bucket in new GramEnumerator(folded, options, table.Syllables))
        {
            var row = table.Row(bucket);
            if (row >= 0)
            {
                found[count++] = row;
            }
        }

        Weigh(found[..count], buffer);
    }

    /// <summary>Hash buckets of all n-grams of a text, with repeats; what a table is built from.</summary>
    public static void Buckets(ReadOnlySpan<char> text, FeatureOptions options, ushort[] syllables, FeatureBuffer buffer, ISet<int> buckets)
    {
        var folded = buffer.Folded(Math.Min(text.Length, FoldedText.MaximumCharacters) + 2);
        folded = folded[..FoldedText.Fold(text, folded)];
        foreach (var bucket in new GramEnumerator(folded, options, syllables))
        {
            buckets.Add(bucket);
        }
    }

    private void Weigh(Span<int> found, FeatureBuffer buffer)
    {
        found.Sort();
        buffer.Reserve(found.Length);
        var (rows, values) = (buffer.Rows, buffer.Values);
        var count = 0;
        for (var at = 0; at < found.Length;)
        {
            var end = at + 1;
            while (end < found.Length && found[end] == found[at])
            {
                end++;
            }

            rows[count] = found[at];
            values[count++] = Damped[Math.Min(end - at, Damped.Length - 1)] * table.Idf[found[at]];
            at = end;
        }

        // a single row is the break that stands around every text: nothing in it is known
        buffer.Count = count = count < 2 ? 0 : count;
        var weights = values.AsSpan(0, count);
        if (count > 0)
        {
            TensorPrimitives.Divide(weights, TensorPrimitives.Norm<float>(weights), weights);
        }
    }

    /// <summary>Walks over the buckets of all n-grams: every start, every length, characters first.</summary>
    private ref struct GramEnumerator
    {
        private readonly ReadOnlySpan<char> _text;
        private readonly ReadOnlySpan<ushort> _syllables;
        private readonly FeatureOptions _options;
        private readonly int _shift;
        private int _start;
        private int _length;
        private uint _hash = CharacterSeed;
        private bool _spoken;

        public GramEnumerator(ReadOnlySpan<char> text, FeatureOptions options, ReadOnlySpan<ushort> syllables)
        {
            _text = text;
            _options = options;
            _syllables = syllables;
            _shift = 32 - options.BucketBits;
        }

        public int Current { get; private set; }

        public readonly GramEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            while (_start < _text.Length)
            {
                if (_length == (_spoken ? _options.SyllableMax : _options.CharacterMax) || _start + _length >= _text.Length)
                {
                    Next();
                    continue;
                }

                var unit = (uint)_text[_start + _length++];
                if (_spoken)
                {
                    unit = Syllable(unit);
                    if (unit == 0)
                    {
                        Next();
                        continue;
                    }
                }

                _hash = (_hash ^ unit) * 16_777_619; // FNV-1a prime, one step a 16-bit unit
                if (_length >= (_spoken ? _options.SyllableMin : 1))
                {
                    Current = (int)(Mix(_hash) >> _shift);
                    return true;
                }
            }

            return false;
        }

        private void Next()
        {
            if (_spoken || _options.SyllableMax == 0 || _syllables.IsEmpty)
            {
                _start++;
                _spoken = false;
            }
            else
            {
                _spoken = true;
            }

            _length = 0;
            _hash = _spoken ? SyllableSeed : CharacterSeed;
        }

        private readonly uint Syllable(uint character) =>
            character - PinyinTable.First < (uint)_syllables.Length ? _syllables[(int)(character - PinyinTable.First)] : 0u;

        // MurmurHash3 finaliser: every bit of the hash reaches the upper bits that become the bucket
        private static uint Mix(uint hash)
        {
            hash = (hash ^ (hash >> 16)) * 0x85EB_CA6B;
            hash = (hash ^ (hash >> 13)) * 0xC2B2_AE35;
            return hash ^ (hash >> 16);
        }
    }
}
