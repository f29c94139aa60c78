namespace Intake.Engine.Import;

/// <summary>One tensor as the header of a safetensors file describes it.</summary>
/// <param name="Name">Name in the file.</param>
/// <param name="Type">Number format, null when it is none that holds weights.</param>
/// <param name="TypeName">Number format as written in the file.</param>
/// <param name="Shape">Dimensions, outermost first.</param>
/// <param name="Offset">First byte, counted from the start of the file.</param>
/// <param name="Bytes">Length in bytes.</param>
internal sealed record SafetensorsTensor(string Name, WeightType? Type, string TypeName, long[] Shape, long Offset, long Bytes)
{
    /// <summary>Number of values.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Shape as text, for messages.</summary>
    public string ShapeText => $"[{string.Join(", ", Shape)}]";
}
