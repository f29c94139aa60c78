namespace Intake.Engine.Segmentation;

/// <summary>Where a segmenter stands in its channel.</summary>
public enum SegmenterState
{
    /// <summary>No speech.</summary>
    Quiet,

    /// <summary>Speech began, but is still too short to count.</summary>
    Starting,

    /// <summary>Speech goes on.</summary>
    Speaking,

    /// <summary>Speech stopped, but the pause is still too short to end it.</summary>
    Stopping,
}
