namespace Intake.Host.Output;

/// <summary>
/// One report of a live call as JSON. While <c>final</c> is false, <c>stable</c> stays as it is and <c>tail</c> may change;
/// then <c>stable</c> is the whole text as recognised and <c>text</c> the same normalised.
/// </summary>
internal sealed record LiveLine(
    string Id, string Speaker, double StartS, double EndS, bool Final, bool Revised, string Stable, string Tail, string? Text, double Confidence);
