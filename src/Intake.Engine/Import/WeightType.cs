namespace Intake.Engine.Import;

/// <summary>Number formats of safetensors files that hold weights.</summary>
internal enum WeightType
{
    /// <summary>IEEE single precision.</summary>
    F32,

    /// <summary>IEEE half precision.</summary>
    F16,

    /// <summary>The upper half of a single.</summary>
    BF16,
}
