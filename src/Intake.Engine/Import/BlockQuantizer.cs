using System.Numerics.Tensors;

namespace Intake.Engine.Import;

/// <summary>Unsigned 8-bit weights around 128 with one scale for each block of inputs, the format of <c>MatMulNBits</c>.</summary>
internal static class BlockQuantizer
{
    /// <summary>Inputs that share a scale; activations are quantised in the same blocks.</summary>
    /// <remarks>Blocks of 64 save a tenth of a decoder step but change near ties: 4 edits on a golden window, 1 with 32.</remarks>
    public const int BlockSize = 32;

    /// <summary>The value that stands for zero.</summary>
    public const int ZeroPoint = 128;

    private const int Limit = 127;

    /// <summary>Blocks of one row; the last one is filled up with zeros.</summary>
    public static int Blocks(int inputs) => (inputs + BlockSize - 1) / BlockSize;

    /// <summary>Quantises [outputs, inputs] into [outputs, blocks, 32] and the scales [outputs, blocks].</summary>
    public static (byte[] Values, float[] Scales) Quantize(float[] weight, int outputs, int inputs)
    {
        var blocks = Blocks(inputs);
        var values = new byte[checked(outputs * blocks * BlockSize)];
        var scales = new float[outputs * blocks];
        Array.Fill(values, (byte)ZeroPoint);
        for (var block = 0; block < scales.Length; block++)
        {
            var (row, start) = (block / blocks, block % blocks * BlockSize);
            var part = weight.AsSpan((row * inputs) + start, Math.Min(BlockSize, inputs - start));
            var largest = Math.Abs(TensorPrimitives.MaxMagnitude(part));
            var scale = largest == 0 ? 1 : largest / Limit;
            scales[block] = scale;
            for (var i = 0; i < part.Length; i++)
            {
                values[(block * BlockSize) + i] = (byte)(Math.Clamp((int)MathF.Round(part[i] / scale), -Limit, Limit) + ZeroPoint);
            }
        }

        return (values, scales);
    }
}
