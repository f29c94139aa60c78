namespace Intake.Host.Demo;

/// <summary>One call of samples/calls/manifest.jsonl: what is said in it and how it was labelled by hand.</summary>
internal sealed record ManifestCall(
    string Id,
    string Audio,
    double DurationS,
    IReadOnlyList<ManifestTurn> Turns,
    string CategoryL1,
    string CategoryL2,
    string RequestType,
    string Sentiment,
    IReadOnlyList<string> Risk,
    string RiskLevel)
{
    /// <summary>All turns in order of time.</summary>
    public string Text => string.Join('\n', Turns.OrderBy(turn => turn.StartS).Select(turn => turn.Text));
}
