namespace Intake.Benchmarks.Calls;

/// <summary>Seconds of a call's turns and who got them.</summary>
/// <param name="Call">Id of the call, or what is summed up.</param>
/// <param name="Seconds">Seconds of all turns.</param>
/// <param name="Right">Under texts of the right speaker only.</param>
/// <param name="Wrong">Under texts of the other speaker only.</param>
/// <param name="Both">Under texts of both, or of nobody known.</param>
/// <param name="Untold">Under no text.</param>
internal sealed record SpeakerRow(string Call, double Seconds, double Right, double Wrong, double Both, double Untold)
{
    public double Share => Right / Seconds;

    /// <summary>Share of the seconds under any text.</summary>
    public double ShareOfText => Right / (Seconds - Untold);

    public static SpeakerRow Sum(string name, IReadOnlyCollection<SpeakerRow> rows) => new(
        name, rows.Sum(row => row.Seconds), rows.Sum(row => row.Right), rows.Sum(row => row.Wrong), rows.Sum(row => row.Both), rows.Sum(row => row.Untold));
}
