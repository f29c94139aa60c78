using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Intake.Host.Output;

/// <summary>All JSON of the program: snake_case, Chinese as it is, fields in the order of the records.</summary>
[JsonSerializable(typeof(IntakeLine))]
[JsonSerializable(typeof(TranscribeLine))]
[JsonSerializable(typeof(ClassifyLine))]
[JsonSerializable(typeof(TextLine))]
[JsonSerializable(typeof(LiveLine))]
internal sealed partial class JsonLines : JsonSerializerContext
{
    /// <summary>The one instance with the encoder that leaves Chinese readable.</summary>
    public static JsonLines Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
