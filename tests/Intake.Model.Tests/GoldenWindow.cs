using System.Text.Json;
using System.Text.Json.Serialization;
using Intake.Tests;

namespace Intake.Model.Tests;

/// <summary>One window of the original implementation's values for Whisper base.</summary>
public sealed record GoldenWindow(
    [property: JsonPropertyName("file")] string File,
    [property: JsonPropertyName("start_s")] double Start,
    [property: JsonPropertyName("end_s")] double End,
    [property: JsonPropertyName("mel")] GoldenTensor Mel,
    [property: JsonPropertyName("encoder")] GoldenTensor Encoder,
    [property: JsonPropertyName("first_logits_top5")] double[][] FirstLogits,
    [property: JsonPropertyName("language_top3")] JsonElement[][] Languages,
    [property: JsonPropertyName("no_speech_prob")] double NoSpeech,
    [property: JsonPropertyName("tokens")] int[] Tokens,
    [property: JsonPropertyName("avg_logprob")] double AverageLogProbability,
    [property: JsonPropertyName("text")] string Text)
{
    public static IReadOnlyList<GoldenWindow> All { get; } =
        JsonSerializer.Deserialize<List<GoldenWindow>>(System.IO.File.ReadAllText(Repository.Path("tests", "Data", "golden", "whisper_base.json")))!;

    public float[] Samples => Pcm16.Read(Repository.Path("samples", "calls", "A004.wav"), Start, End);
}

/// <summary>Some values of a tensor: <c>[row, column, value]</c>.</summary>
public sealed record GoldenTensor([property: JsonPropertyName("samples")] double[][] Samples);
