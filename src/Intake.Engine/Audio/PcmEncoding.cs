namespace Intake.Engine.Audio;

/// <summary>How one sample lies in memory; all little-endian.</summary>
public enum PcmEncoding
{
    /// <summary>Unsigned 8 bit, 128 is zero.</summary>
    U8,

    /// <summary>Signed 8 bit.</summary>
    S8,

    /// <summary>Signed 16 bit.</summary>
    S16,

    /// <summary>Signed 24 bit in three bytes.</summary>
    S24,

    /// <summary>Signed 32 bit.</summary>
    S32,

    /// <summary>IEEE float, full scale ±1.</summary>
    F32,

    /// <summary>IEEE double, full scale ±1.</summary>
    F64,

    /// <summary>ITU-T G.711 A-law, one byte.</summary>
    ALaw,

    /// <summary>ITU-T G.711 µ-law, one byte.</summary>
    MuLaw,
}
