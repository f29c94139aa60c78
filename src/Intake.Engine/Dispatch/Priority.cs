namespace Intake.Engine.Dispatch;

/// <summary>How soon a work order must be taken up.</summary>
public enum Priority
{
    /// <summary>一般</summary>
    Normal,

    /// <summary>加急</summary>
    High,

    /// <summary>紧急</summary>
    Urgent,

    /// <summary>特急: life in danger, handed to 110, 119 or 120 at once.</summary>
    Critical,
}
