namespace Intake.Engine.Import;

/// <summary>How an import stores the weights.</summary>
public enum ImportPrecision
{
#pragma warning disable CA1720 // int8 is the word that users type and read everywhere else
    /// <summary>Encoder and decoder in 8 bits: the fastest and smallest.</summary>
    Int8,
#pragma warning restore CA1720

    /// <summary>Encoder as in the source, decoder in 8-bit blocks.</summary>
    Mixed,

    /// <summary>Computes in single precision with the source's own values: the reference.</summary>
    Fp32,
}
