using System.Text.Json;

namespace Intake.Host.Output;

/// <summary>One input line of <c>classify</c>.</summary>
internal sealed record TextLine(JsonElement? Id, string? Text);
