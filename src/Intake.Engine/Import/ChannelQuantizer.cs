using System.Numerics.Tensors;

namespace Intake.Engine.Import;

/// <summary>Signed 8-bit weights with one scale for each output, for <c>MatMulIntegerToFloat</c> and <c>DynamicQuantizeMatMul</c>.</summary>
internal static class ChannelQuantizer
{
    // 7 bits: processors with AVX2 but without VNNI add two products of u8 and s8 in 16 bits, 2·255·64 just fits
    private const int Limit = 64;

    /// <summary>Quantises [outputs, inputs] into the transposed [inputs, outputs] and the scales [outputs].</summary>
    public static (byte[] Values, float[] Scales) Quantize(float[] weight, int outputs, int inputs)
    {
        var values = new byte[weight.Length];
        var scales = new float[outputs];
        for (var o = 0; o < outputs; o++)
        {
            var row = weight.AsSpan(o * inputs, inputs);
            var largest = TensorPrimitives.MaxMagnitude(row);
            scales[o] = largest == 0 ? 1 : Math.Abs(largest) / Limit;
            for (var i = 0; i < inputs; i++)
            {
                var level = Math.Clamp((int)MathF.Round(row[i] / scales[o]), -Limit, Limit);
                values[(i * outputs) + o] = unchecked((byte)(sbyte)level);
            }
        }

        return (values, scales);
    }
}
