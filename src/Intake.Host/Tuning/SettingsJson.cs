using System.Text.Json.Serialization;

namespace Intake.Host.Tuning;

/// <summary>The form of the settings: snake_case, nothing left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SpeedSettings))]
internal sealed partial class SettingsJson : JsonSerializerContext;
