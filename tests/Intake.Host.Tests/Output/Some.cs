using Intake.Engine;
using Intake.Engine.Audio;
using Intake.Engine.Classification;
using Intake.Engine.Diagnostics;
using Intake.Engine.Dispatch;
using Intake.Engine.Normalization;
using Intake.Engine.Transcription;

namespace Intake.Host.Tests.Output;

/// <summary>Ordinary values for tests that are about something else.</summary>
internal static class Some
{
    public static Terminal English { get; } = Terminal.Open(["--lang", "en"]);

    public static Terminal Chinese { get; } = Terminal.Open(["--lang", "zh"]);

    public static IntakeResult Result(params (double From, double To, Speaker Speaker, string Text)[] turns) => new()
    {
        Source = new CallSource("A001", "calls/A001.wav"),
        Format = new AudioFormat("wav", "alaw", 8000, 2),
        Duration = TimeSpan.FromSeconds(5),
        Transcript = new Transcript(
            [.. turns.Select(turn => new TranscriptSegment(TimeSpan.FromSeconds(turn.From), TimeSpan.FromSeconds(turn.To), turn.Speaker, turn.Text, -0.5, 0))], "zh"),
        Texts = [.. turns.Select(turn => new NormalizedText(turn.Text, turn.Text, []))],
        Times = new StageTimes(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2), TimeSpan.FromSeconds(1), TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero),
    };

    public static IntakeResult TwoTurns() => Result((0.5, 1.25, Speaker.Agent, "您好，请讲。"), (1.5, 3661.007, Speaker.Citizen, "\"路灯\"坏了 <3 & 天黑"));

    public static IntakeLabels Labels(string name) => new()
    {
        Category = new CategoryCandidate(name, name, name, 0.9),
        Candidates = [],
        RequestType = new Label(name, 0.8),
        Sentiment = new Label(name, 0.7),
        Risks = [new Label(name, 0.6)],
        RiskLevel = new Label(name, 0.6),
        Scores = new Dictionary<string, IReadOnlyDictionary<string, double>>(),
    };

    public static WorkOrder Order(string text) => new()
    {
        Id = text,
        CallId = text,
        Title = text,
        Summary = text,
        CategoryL1 = text,
        CategoryL2 = text,
        RequestType = text,
        Department = text,
        AlsoNotify = [text],
        Priority = Priority.Critical,
        OpenedAt = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(8)),
        Deadline = new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.FromHours(8)),
        DecidedBy = [text],
    };
}
