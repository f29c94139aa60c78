namespace Intake.Host.Demo;

/// <summary>What one speaker says, as written in the manifest.</summary>
internal sealed record ManifestTurn(string Speaker, double StartS, double EndS, string Text);
