namespace Intake.Engine.Audio;

/// <summary>Decoding tables of the telephone line, ITU-T G.711, 16-bit values scaled to ±1.</summary>
internal static class G711
{
    public static readonly float[] ALaw = Table(ALawToLinear);
    public static readonly float[] MuLaw = Table(MuLawToLinear);

    // G.711 table 1: 13-bit value, even bits of the code inverted, sign bit set for positive values
    private static int ALawToLinear(int code)
    {
        code ^= 0x55;
        var exponent = (code >> 4) & 7;
        var mantissa = code & 15;
        var magnitude = exponent == 0 ? (2 * mantissa) + 1 : ((2 * mantissa) + 33) << (exponent - 1);
        return 8 * ((code & 0x80) != 0 ? magnitude : -magnitude);
    }

    // G.711 table 2: 14-bit value, all bits of the code inverted, bias 33
    private static int MuLawToLinear(int code)
    {
        code = ~code & 0xFF;
        var exponent = code >> 4 & 7;
        var mantissa = code & 15;
        var magnitude = (((2 * mantissa) + 33) << exponent) - 33;
        return 4 * ((code & 0x80) != 0 ? -magnitude : magnitude);
    }

    private static float[] Table(Func<int, int> linear)
    {
        var table = new float[256];
        for (var code = 0; code < table.Length; code++)
        {
            table[code] = linear(code) / 32768f;
        }

        return table;
    }
}
