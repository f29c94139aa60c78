using Intake.Engine.Classification;
using Intake.Engine.Normalization;
using Intake.Engine.Transcription;

namespace Intake.Engine.Dispatch;

/// <summary>Opens a work order from the transcript and the labels of a call; safe to use from many threads.</summary>
public sealed class Dispatcher
{
    private readonly Router _router;
    private readonly CallSummary _summary;
    private readonly OrderNumber _numbers = new();
    private readonly TimeProvider _clock;

    private Dispatcher(DispatchRules rules, SummaryWords words, TimeProvider clock)
    {
        Rules = rules;
        _router = new Router(rules);
        _summary = new CallSummary(words);
        _clock = clock;
    }

    /// <summary>The rules in force.</summary>
    public DispatchRules Rules { get; }

    /// <summary>Reads and checks all rules.</summary>
    /// <param name="models">The models folder.</param>
    /// <param name="clock">Clock of the orders.</param>
    /// <exception cref="IntakeException">All faults of the rules at once.</exception>
    public static Dispatcher Load(string models, TimeProvider clock) =>
        new(DispatchRules.Load(models), SummaryWords.Load(Path.Combine(models, "rules", "summary-words.tsv")), clock);

    /// <summary>The work order of one call; title and summary use only what was said.</summary>
    /// <param name="callId">Id of the call.</param>
    /// <param name="transcript">What was said, with the speakers where they are known.</param>
    /// <param name="texts">Normalised text of each transcript segment, in the same order.</param>
    /// <param name="labels">Labels of the call.</param>
    public WorkOrder Open(string callId, Transcript transcript, IReadOnlyList<NormalizedText> texts, IntakeLabels labels)
    {
        var openedAt = _clock.GetUtcNow().ToOffset(WorkCalendar.Offset);
        var sentences = SpokenSentences.Of(transcript, texts);
        var route = _router.Decide(labels, string.Join('\n', sentences), openedAt);
        var (title, summary) = _summary.Write(sentences, labels);
        return new WorkOrder
        {
            Id = _numbers.Next(openedAt),
            CallId = callId,
            Title = title,
            Summary = summary,
            CategoryL1 = labels.Category.Level1,
            CategoryL2 = labels.Category.Level2,
            RequestType = labels.RequestType.Name,
            Department = route.Department,
            AlsoNotify = route.AlsoNotify,
            Priority = route.Priority,
            OpenedAt = openedAt,
            RespondBy = route.RespondBy,
            Deadline = route.Deadline,
            DecidedBy = route.DecidedBy,
        };
    }
}
