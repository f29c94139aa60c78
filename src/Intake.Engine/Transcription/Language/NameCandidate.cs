namespace Intake.Engine.Transcription.Language;

/// <summary>A place of a text that sounds like a name.</summary>
/// <param name="Start">First character.</param>
/// <param name="Length">Characters.</param>
/// <param name="Name">The name.</param>
/// <param name="Distance">How far the sounds are apart, summed over the syllables; 0 is the same toneless pinyin.</param>
internal sealed record NameCandidate(int Start, int Length, GazetteerName Name, double Distance)
{
    private int End => Start + Length;

    /// <summary>Whether both use a character of the text.</summary>
    public bool Overlaps(NameCandidate other) => Start < other.End && other.Start < End;

    /// <summary>Whether this is a longer name that has the other one in it, at the same place.</summary>
    public bool Extends(NameCandidate other) =>
        Start <= other.Start && other.End <= End
        && Name.Text.Length > other.Name.Text.Length && Name.Text.Contains(other.Name.Text, StringComparison.Ordinal);
}
