using Intake.Engine.Classification;
using Intake.Engine.Dispatch;
using Intake.Engine.Normalization;
using Intake.Engine.Transcription;

namespace Intake.Engine.Tests.Support;

/// <summary>Ordinary values for tests that are about something else.</summary>
public static class Some
{
    public static readonly DateTimeOffset Time = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(8));

    public static IEnumerable<CallSource> Calls(int count) => Enumerable.Range(1, count).Select(i => new CallSource($"c{i}", $"c{i}.wav"));

    public static IntakeLabels Labels() => new()
    {
        Category = new CategoryCandidate("环境保护", "噪声", null, 0.9),
        Candidates = [new CategoryCandidate("环境保护", "噪声", null, 0.9)],
        RequestType = new Label("投诉", 0.8),
        Sentiment = new Label("angry", 0.7),
        Risks = [],
        RiskLevel = new Label("none", 0.95),
        Scores = new Dictionary<string, IReadOnlyDictionary<string, double>>(),
    };

    public static WorkOrder Order(string callId = "c1") => new()
    {
        Id = "20261124-0001",
        CallId = callId,
        Title = "噪声扰民",
        Summary = "夜间施工噪声",
        CategoryL1 = "环境保护",
        CategoryL2 = "噪声",
        RequestType = "投诉",
        Department = "生态环境局",
        AlsoNotify = [],
        Priority = Priority.Normal,
        OpenedAt = Time,
        Deadline = Time.AddDays(5),
        DecidedBy = ["default"],
    };

    public static IntakeStages Stages(ITranscriber? transcriber = null, Func<CallSource, FakeCall>? open = null, int seconds = 3) => new()
    {
        Open = open ?? (_ => new FakeCall(seconds)),
        Segmenter = channels => new SecondBySecond(channels),
        Transcriber = transcriber ?? new FakeTranscriber(),
        Normalize = text => new NormalizedText(text, text.ToUpperInvariant(), []),
        Classify = (_, _) => Labels(),
        Dispatch = (source, _, _, _) => Order(source.Id),
    };
}
