using System.Text.Json;
using System.Text.Json.Serialization;
using Intake.Engine;

namespace Intake.Host.Demo;

/// <summary>Reads the manifest of the sample calls.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ManifestCall))]
internal sealed partial class ManifestJson : JsonSerializerContext
{
    /// <exception cref="IntakeException">The manifest is missing or malformed.</exception>
    public static IReadOnlyList<ManifestCall> Read(string path)
    {
        try
        {
            return [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize(line, Default.ManifestCall)!)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new IntakeException(
                IntakeErrorCode.InputInvalid, new LocalText($"演示清单 {path} 无法读取：{fault.Message}", $"The demo manifest {path} cannot be read: {fault.Message}"), fault);
        }
    }
}
