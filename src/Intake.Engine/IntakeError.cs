namespace Intake.Engine;

/// <summary>Why one call ended early: a code for programs and a sentence for people.</summary>
/// <param name="Code">What happened.</param>
/// <param name="Text">What was found, what was expected and where.</param>
public sealed record IntakeError(IntakeErrorCode Code, LocalText Text);
