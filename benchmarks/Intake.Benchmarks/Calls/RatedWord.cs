namespace Intake.Benchmarks.Calls;

/// <summary>A recognised word that was judged.</summary>
/// <param name="Set">Set of recordings that it comes from.</param>
/// <param name="Segment">Number of its segment.</param>
/// <param name="Place">Place in it.</param>
/// <param name="IsRight">Whether it was said.</param>
internal sealed record RatedWord(string Set, int Segment, int Place, bool IsRight);
