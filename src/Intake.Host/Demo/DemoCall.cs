using Intake.Engine;
using Intake.Engine.Evaluation;

namespace Intake.Host.Demo;

/// <summary>A result beside its reference.</summary>
/// <param name="Reference">What was said and how it is labelled by hand.</param>
/// <param name="Result">What the program made of it.</param>
/// <param name="Errors">Character errors against the reference.</param>
internal sealed record DemoCall(ManifestCall Reference, IntakeResult Result, ErrorRates Errors);
