namespace Intake.Engine.Import;

/// <summary>The format of each kind of product in the encoder.</summary>
/// <param name="Attention">Query, key and value projections.</param>
/// <param name="Output">Output projection of the attention.</param>
/// <param name="Inner">First feed-forward layer.</param>
/// <param name="Outer">Second feed-forward layer.</param>
/// <param name="Cross">Keys and values for the decoder.</param>
internal sealed record EncoderRecipe(ProductFormat Attention, ProductFormat Output, ProductFormat Inner, ProductFormat Outer, ProductFormat Cross)
{
    /// <summary>The source's own values.</summary>
    public static EncoderRecipe Single { get; } =
        new(ProductFormat.Float, ProductFormat.Float, ProductFormat.Float, ProductFormat.Float, ProductFormat.Float);

    /// <summary>Everything in 8-bit blocks: nothing in a batch depends on its neighbours, and texts stay those of single precision.</summary>
    /// <remarks>
    /// Measured on whisper base, 30 s windows, one thread with AVX-512 VNNI; divergence of the next-token distributions from single
    /// precision, and the encoder's share of its processor time: all Integer 0.0201, 55 %; Integer with Outer in single precision
    /// 0.0022, 67 %; Integer with Outer in blocks 0.0021, 61 %; Output and Outer in blocks 0.0015, 62 %; all Block 0.0003, 78 %.
    /// The inputs of Outer have outliers that one scale for the whole tensor cannot hold.
    /// </remarks>
    public static EncoderRecipe EightBit { get; } =
        new(ProductFormat.Block, ProductFormat.Block, ProductFormat.Block, ProductFormat.Block, ProductFormat.Block);
}
