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

    /// <summary>All segments of a result, with or without their words.</summary>
    public static IReadOnlyList<SegmentLine> Of(IntakeResult result, bool words = false) =>
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
