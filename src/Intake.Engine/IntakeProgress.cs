namespace Intake.Engine;

/// <summary>How far the recogniser has come.</summary>
/// <param name="Source">The call.</param>
/// <param name="Position">Sound of this call that is done.</param>
/// <param name="IsFinished">True once, when all stages have finished the call.</param>
public sealed record IntakeProgress(CallSource Source, TimeSpan Position, bool IsFinished);
