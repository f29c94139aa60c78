using System.Text.Json;
using System.Text.Json.Serialization;

namespace Intake.Host.Output;

/// <summary>One line of <c>classify</c>; the id is given back as it came (text or number).</summary>
internal sealed record ClassifyLine(
    JsonElement? Id,
    LabelsLine? Labels,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ErrorLine? Error);
