using System.Text.Json.Serialization;
using Intake.Engine;
using Intake.Engine.Transcription;

namespace Intake.Host.Output;

/// <summary>One stretch of speech as JSON: times in seconds, text normalised, raw as recognised.</summary>
internal sealed record SegmentLine(double StartS, double EndS, string Speaker, string Text, string Raw, double Confidence)
{
    /// <summary>The words of <see cref="Raw"/>, where they were asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<WordLine>? Words { get; init; }

    /// <summary>Ways to write it, where they were asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AlternativeLine>? Alternatives { get; init; }

    /// <summary>All segments of a result.</summary>
    /// <param name="result">The call.</param>
    /// <param name="words">With their words.</param>
    /// <param name="alternatives">Normalises the ways to write each; null leaves them out.</param>
    public static IReadOnlyList<SegmentLine> Of(IntakeResult result, bool words = false, Func<string, string>? alternatives = null) =>
    [
        .. (result.Transcript?.Segments ?? []).Select((turn, i) => new SegmentLine(
            Seconds(turn.Start),
            Seconds(turn.End),
            NameOf(turn.Speaker),
            i < result.Texts.Count ? result.Texts[i].Text : turn.Text,
            turn.Text,
            Math.Round(turn.Confidence, 4))
        {
            Words = words ? WordLine.Of(turn) : null,
            Alternatives = alternatives is null ? null : AlternativeLine.Of(turn, alternatives),
        }),
    ];

    /// <summary>Seconds to the millisecond.</summary>
    public static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);

    /// <summary>Name of a speaker in JSON.</summary>
    public static string NameOf(Speaker speaker) => speaker switch
    {
        Intake.Engine.Transcription.Speaker.Agent => "agent",
        Intake.Engine.Transcription.Speaker.Citizen => "citizen",
        _ => "unknown",
    };
}
