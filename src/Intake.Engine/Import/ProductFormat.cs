namespace Intake.Engine.Import;

/// <summary>How a product with a weight matrix is stored and computed.</summary>
internal enum ProductFormat
{
    /// <summary>Single precision.</summary>
    Float,

    /// <summary>8-bit weights in blocks of 32; activations quantised block by block.</summary>
    Block,
}
