using Intake.Engine.Classification;
using Intake.Engine.Dispatch;
using Intake.Engine.Normalization;
using Intake.Engine.Tests.Normalization;
using Intake.Engine.Transcription;

namespace Intake.Engine.Tests.Dispatch;

/// <summary>The committed rules and the products that a dispatcher takes.</summary>
internal static class DispatchFiles
{
    /// <summary>A Tuesday, 10:30 in China.</summary>
    public static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 10, 30, 0, TimeSpan.FromHours(8));

    public static string Models => Path.Combine(NormalizationFiles.Root, "models");

    public static Dispatcher Dispatcher(DateTimeOffset? now = null) =>
        Engine.Dispatch.Dispatcher.Load(Models, new FixedClock(now ?? Tuesday));

    public static DispatchRules Rules { get; } = DispatchRules.Load(Models);

    public static IEnumerable<string[]> Rows(string name) =>
        File.ReadLines(Path.Combine(NormalizationFiles.Root, "tests", "Intake.Engine.Tests", "Dispatch", "Data", name))
            .Where(line => line[0] != '#').Skip(1).Select(line => line.Split('\t'));

    public static IntakeLabels Labels(string category, string request = "投诉", string level = "none", params string[] risks)
    {
        var path = category.Split('/');
        var best = new CategoryCandidate(path[0], path[1], path.Length > 2 ? path[2] : null, 0.9);
        return new IntakeLabels
        {
            Category = best,
            Candidates = [best],
            RequestType = new Label(request, 0.9),
            Sentiment = new Label("neutral", 0.9),
            Risks = [.. risks.Select(risk => new Label(risk, 0.9))],
            RiskLevel = new Label(level, 0.9),
            Scores = new Dictionary<string, IReadOnlyDictionary<string, double>>(),
        };
    }

    public static WorkOrder Open(Dispatcher dispatcher, IntakeLabels labels, params (Speaker Speaker, string Text)[] turns)
    {
        var segments = turns.Select((turn, i) =>
            new TranscriptSegment(TimeSpan.FromSeconds(i), TimeSpan.FromSeconds(i + 1), turn.Speaker, turn.Text, -0.1, 0)).ToArray();
        NormalizedText[] texts = [.. turns.Select(turn => NormalizationFiles.Normalizer.Normalize(turn.Text))];
        return dispatcher.Open("call-1", new Transcript(segments, "zh"), texts, labels);
    }
}
