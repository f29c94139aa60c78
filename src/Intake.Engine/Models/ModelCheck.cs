namespace Intake.Engine.Models;

/// <summary>The state of one model file on disk.</summary>
/// <param name="Model">The model that it belongs to.</param>
/// <param name="File">What the catalogue says.</param>
/// <param name="Error">What is wrong; null when size and SHA-256 agree.</param>
public sealed record ModelCheck(ModelEntry Model, ModelFile File, IntakeError? Error);
