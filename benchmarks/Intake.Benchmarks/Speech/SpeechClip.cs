using System.Text.Json.Serialization;

namespace Intake.Benchmarks.Speech;

/// <summary>One line of a speech set's manifest.</summary>
internal sealed record SpeechClip
{
    /// <summary>Path relative to the folder of the set.</summary>
    [JsonPropertyName("audio")]
    public required string Audio { get; init; }

    [JsonPropertyName("text")]
    public required string Text { get; init; }

    [JsonPropertyName("dialect")]
    public required string Dialect { get; init; }

    [JsonPropertyName("corpus")]
    public string Corpus { get; init; } = "";

    [JsonPropertyName("duration_s")]
    public double DurationSeconds { get; init; }
}
