using Intake.Engine.Transcription;

namespace Intake.Benchmarks.Calls;

/// <summary>What one speaker says in a sample call, in seconds of the call.</summary>
internal sealed record CallTurn(Speaker Speaker, double Start, double End, string Text);
