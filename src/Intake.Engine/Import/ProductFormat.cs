namespace Intake.Engine.Import;

/// <summary>How a product with a weight matrix is stored and computed.</summary>
internal enum ProductFormat
{
    /// <summary>Single precision.</summary>
    Float,

    /// <summary>Signed 8-bit weights with a scale for each output; activations quantised with one scale for the tensor.</summary>
    Integer,

    /// <summary>8-bit weights in blocks of 32; activations quantised block by block.</summary>
    Block,
}
