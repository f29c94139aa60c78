using System.Runtime.InteropServices;

namespace Intake.Engine.Audio;

/// <summary>Bytes of PCM to floats of full scale ±1, channels still interleaved.</summary>
internal static class SampleDecoder
{
    // 18 dB above full scale: room for hot float mixes, a bound for garbage
    private const float Limit = 8;

    private static readonly float[] U8 = Table(code => (code - 128) / 128f);
    private static readonly float[] S8 = Table(code => (sbyte)code / 128f);

    public static int BytesPerSample(PcmEncoding encoding) => encoding switch
    {
        PcmEncoding.S16 => 2,
        PcmEncoding.S24 => 3,
        PcmEncoding.S32 or PcmEncoding.F32 => 4,
        PcmEncoding.F64 => 8,
        _ => 1,
    };

    /// <summary>Decodes whole samples; <paramref name="samples"/> holds exactly as many as <paramref name="bytes"/>.</summary>
    public static void Decode(ReadOnlySpan<byte> bytes, PcmEncoding encoding, Span<float> samples)
    {
        switch (encoding)
        {
            case PcmEncoding.U8:
                Look(bytes, U8, samples);
                break;
            case PcmEncoding.S8:
                Look(bytes, S8, samples);
                break;
            case PcmEncoding.ALaw:
                Look(bytes, G711.ALaw, samples);
                break;
            case PcmEncoding.MuLaw:
                Look(bytes, G711.MuLaw, samples);
                break;
            case PcmEncoding.S16:
                Scale(MemoryMarshal.Cast<byte, short>(bytes), samples);
                break;
            case PcmEncoding.S24:
                Decode24(bytes, samples);
                break;
            case PcmEncoding.S32:
                Scale(MemoryMarshal.Cast<byte, int>(bytes), samples);
                break;
            case PcmEncoding.F32:
                Bound(MemoryMarshal.Cast<byte, float>(bytes), samples);
                break;
            default:
                Bound(MemoryMarshal.Cast<byte, double>(bytes), samples);
                break;
        }
    }

    private static void Look(ReadOnlySpan<byte> codes, float[] table, Span<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = table[codes[i]];
        }
    }

    private static void Scale(ReadOnlySpan<short> values, Span<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = values[i] / 32768f;
        }
    }

    private static void Scale(ReadOnlySpan<int> values, Span<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = values[i] / 2147483648f;
        }
    }

    private static void Decode24(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            var value = bytes[3 * i] | (bytes[(3 * i) + 1] << 8) | ((sbyte)bytes[(3 * i) + 2] << 16);
            samples[i] = value / 8388608f;
        }
    }

    private static void Bound(ReadOnlySpan<float> values, Span<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = float.IsFinite(values[i]) ? Math.Clamp(values[i], -Limit, Limit) : 0;
        }
    }

    private static void Bound(ReadOnlySpan<double> values, Span<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = double.IsFinite(values[i]) ? (float)Math.Clamp(values[i], -Limit, Limit) : 0;
        }
    }

    private static float[] Table(Func<int, float> value)
    {
        var table = new float[256];
        for (var code = 0; code < table.Length; code++)
        {
            table[code] = value(code);
        }

        return table;
    }
}
