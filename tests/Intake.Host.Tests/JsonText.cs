using System.Text.Json;

namespace Intake.Host.Tests;

/// <summary>Reads JSON Lines; fails on anything that is not a whole object a line.</summary>
internal static class JsonText
{
    public static List<JsonElement> Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.Clone())];

    /// <summary>Code of the field <c>error</c>, null when there is none.</summary>
    public static string? ErrorCode(JsonElement line) =>
        line.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object ? error.GetProperty("code").GetString() : null;

    public static IEnumerable<string> Fields(JsonElement line) => line.EnumerateObject().Select(field => field.Name);
}
