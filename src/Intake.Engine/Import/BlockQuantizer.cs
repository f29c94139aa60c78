using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Intake.Engine.Import;

/// <summary>Unsigned 8-bit weights around 128 with one scale for each block of inputs, the format of <c>MatMulNBits</c>.</summary>
/// <remarks>Keeps its buffers, since one model has thousands of megabytes of matrices but needs only one at a time.</remarks>
internal sealed class BlockQuantizer
{
    /// <summary>Inputs that share a scale; activations are quantised in the same blocks.</summary>
    /// <remarks>Blocks of 64 save a tenth of a decoder step but change near ties: 4 edits on a golden window, 1 with 32.</remarks>
    public const int BlockSize = 32;

    /// <summary>The value that stands for zero.</summary>
    public const int ZeroPoint = 128;

    private const int Limit = 127;

    private byte[] _values = [];
    private float[] _scales = [];

    /// <summary>Blocks of one row; the last one is filled up with zeros.</summary>
    public static int Blocks(int inputs) => (inputs + BlockSize - 1) / BlockSize;

    /// <summary>Quantises [outputs, inputs] into [outputs, blocks, 32] and the scales [outputs, blocks]; valid until the next call.</summary>
    public (Memory<byte> Values, Memory<float> Scales) Quantize(ReadOnlyMemory<float> weight, int outputs, int inputs)
    {
        var blocks = Blocks(inputs);
        var values = GrowingBuffer.Take(ref _values, (long)outputs * blocks * BlockSize);
        var scales = GrowingBuffer.Take(ref _scales, (long)outputs * blocks);
        Parallel.For(0, outputs, row => QuantizeRow(
            weight.Span.Slice(row * inputs, inputs),
            values.Span.Slice(row * blocks * BlockSize, blocks * BlockSize),
            scales.Span.Slice(row * blocks, blocks)));
        return (values, scales);
    }

    private static void QuantizeRow(ReadOnlySpan<float> row, Span<byte> values, Span<float> scales)
    {
        Span<float> last = stackalloc float[BlockSize];
        for (var block = 0; block < scales.Length; block++)
        {
            scoped var part = row.Slice(block * BlockSize, Math.Min(BlockSize, row.Length - (block * BlockSize)));
            if (part.Length < BlockSize)
            {
                last.Clear();
                part.CopyTo(last);
                part = last;
            }

            var largest = Math.Abs(TensorPrimitives.MaxMagnitude(part));
            scales[block] = largest == 0 ? 1 : largest / Limit;
            QuantizeBlock(part, scales[block], values.Slice(block * BlockSize, BlockSize));
        }
    }

    // halves to even; nothing exceeds the limit since the largest value divided by its scale is 127 to within a rounding
    private static void QuantizeBlock(ReadOnlySpan<float> part, float scale, Span<byte> values)
    {
        for (var i = 0; i < BlockSize; i += Vector256<float>.Count)
        {
            var steps = Vector256.ConvertToInt32(Vector256.Round(Vector256.Create(part[i..]) / Vector256.Create(scale)));
            var bytes = steps + Vector256.Create(ZeroPoint);
            Vector128.Narrow(Vector128.Narrow(bytes.GetLower(), bytes.GetUpper()).AsUInt16(), Vector128<ushort>.Zero)
                .GetLower()
                .CopyTo(values[i..]);
        }
    }
}
