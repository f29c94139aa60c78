using System.Text.Json;
using System.Text.Json.Serialization;

namespace Intake.Engine.Dispatch;

/// <summary>Source-generated reader of the rules file.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(RulesDocument))]
internal sealed partial class RulesJson : JsonSerializerContext;
