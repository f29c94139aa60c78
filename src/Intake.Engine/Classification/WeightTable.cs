using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Intake.Engine.Classification;

/// <summary>Int8 weights, one row a feature, one column a label, with a scale and a bias a column; columns are filled up with zeros to whole vectors.</summary>
internal sealed class WeightTable
{
    /// <summary>Columns taken in one step where only a range of them is wanted.</summary>
    public const int Step = 8;

    private const int Wide = 32;
    private const int Ahead = 6; // rows on their way from memory while one is added
    private const int AheadNarrow = 16;
    private readonly sbyte[] _weights;
    private readonly float[] _scale;
    private readonly float[] _bias;

    /// <summary>Arranges weights.</summary>
    /// <param name="weights">Row-major. // [row, scale.Length]</param>
    /// <param name="scale">Weight of one step by column.</param>
    /// <param name="bias">Bias by column.</param>
    /// <param name="order">Column of the table for each column of the weights.</param>
    public WeightTable(ReadOnlySpan<sbyte> weights, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, ReadOnlySpan<int> order)
    {
        var columns = 0;
        foreach (var column in order)
        {
            columns = Math.Max(columns, column + 1);
        }

        Width = (columns + Wide - 1) / Wide * Wide;
        var rows = weights.Length / scale.Length;
        (_weights, _scale, _bias) = (new sbyte[rows * Width], new float[Width], new float[Width]);
        for (var at = 0; at < order.Length; at++)
        {
            (_scale[order[at]], _bias[order[at]]) = (scale[at], bias[at]);
        }

        for (var row = 0; row < rows; row++)
        {
            var from = weights.Slice(row * scale.Length, scale.Length);
            var to = _weights.AsSpan(row * Width, Width);
            for (var at = 0; at < from.Length; at++)
            {
                to[order[at]] = from[at];
            }
        }
    }

    /// <summary>Numbers a row of the table holds, a multiple of 32.</summary>
    public int Width { get; }

    /// <summary>Scores of all columns.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="values">Value of each.</param>
    /// <param name="scores">Σ value · weight + bias. // [Width]</param>
    public void Score(ReadOnlySpan<int> rows, ReadOnlySpan<float> values, Span<float> scores)
    {
        scores[..Width].Clear();
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        ref var sums = ref MemoryMarshal.GetReference(scores);
        for (var at = 0; at < rows.Length; at++)
        {
            if (at + Ahead < rows.Length)
            {
                Fetch(ref Unsafe.Add(ref weights, (nint)rows[at + Ahead] * Width), Width);
            }

            AddWide(ref Unsafe.Add(ref weights, (nint)rows[at] * Width), values[at], ref sums, Width);
        }

        Scale(0, Width, scores);
    }

    /// <summary>Scores of a range of columns only.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="values">Value of each.</param>
    /// <param name="first">First column, a multiple of <see cref="Step"/>.</param>
    /// <param name="scores">Scores from that column on; its length is a multiple of <see cref="Step"/>.</param>
    public void Score(ReadOnlySpan<int> rows, ReadOnlySpan<float> values, int first, Span<float> scores)
    {
        scores.Clear();
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        ref var sums = ref MemoryMarshal.GetReference(scores);
        for (var at = 0; at < rows.Length; at++)
        {
            if (at + AheadNarrow < rows.Length)
            {
                Fetch(ref Unsafe.Add(ref weights, ((nint)rows[at + AheadNarrow] * Width) + first), scores.Length);
            }

            AddNarrow(ref Unsafe.Add(ref weights, ((nint)rows[at] * Width) + first), values[at], ref sums, scores.Length);
        }

        Scale(first, scores.Length, scores);
    }

    private void Scale(int first, int count, Span<float> scores) => System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(
        scores[..count], _scale.AsSpan(first, count), _bias.AsSpan(first, count), scores);

    private static void AddWide(ref sbyte row, float value, ref float sums, int width)
    {
        var factor = Vector256.Create(value);
        for (nuint column = 0; column < (nuint)width; column += Wide)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref row, column));
            var (first, second) = Vector256.Widen(low);
            var (third, fourth) = Vector256.Widen(high);
            AddTo(ref sums, column, first, factor);
            AddTo(ref sums, column + 8, second, factor);
            AddTo(ref sums, column + 16, third, factor);
            AddTo(ref sums, column + 24, fourth, factor);
        }
    }

    private static void AddNarrow(ref sbyte row, float value, ref float sums, int width)
    {
        var factor = Vector256.Create(value);
        for (nuint column = 0; column < (nuint)width; column += Step)
        {
            var bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<long>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref row, column)))).AsSByte();
            var (low, high) = Vector128.Widen(Vector128.WidenLower(bytes));
            AddTo(ref sums, column, Vector256.Create(low, high), factor);
        }
    }

    private static void AddTo(ref float sums, nuint column, Vector256<int> steps, Vector256<float> factor) =>
        Vector256.MultiplyAddEstimate(Vector256.ConvertToSingle(steps), factor, Vector256.LoadUnsafe(ref sums, column)).StoreUnsafe(ref sums, column);

    private static unsafe void Fetch(ref sbyte start, int bytes)
    {
        if (Sse.IsSupported)
        {
            for (var at = 0; at < bytes; at += 64)
            {
                Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref start, at)));
            }
        }
    }
}
