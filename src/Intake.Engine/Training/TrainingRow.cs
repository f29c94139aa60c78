using Microsoft.ML.Data;

namespace Intake.Engine.Training;

/// <summary>One example as Microsoft.ML reads it.</summary>
internal sealed class TrainingRow
{
    /// <summary>Class of a multi-class head, 0-based; Microsoft.ML adds one on reading (0 means missing there).</summary>
    public uint Class { get; set; }

    /// <summary>Label of a yes/no head.</summary>
    public bool Label { get; set; }

    /// <summary>How much the example counts.</summary>
    public float Weight { get; set; } = 1;

    /// <summary>Sparse features.</summary>
    public VBuffer<float> Features { get; set; }
}
