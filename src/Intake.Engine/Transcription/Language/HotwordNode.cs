namespace Intake.Engine.Transcription.Language;

/// <summary>A beginning of one or more names in a <see cref="HotwordTree"/>.</summary>
/// <param name="parent">The beginning without its last character.</param>
/// <param name="depth">Characters.</param>
/// <param name="character">The last one.</param>
internal sealed class HotwordNode(int parent, int depth, char character)
{
    /// <summary>What the names with this beginning promise for its last character: the most generous counts.</summary>
    public float Share;

    /// <summary>Where the search goes on when no name has the next character here.</summary>
    public int Failure;

    /// <summary>Bonus of the names that are complete and kept when the search takes <see cref="Failure"/>.</summary>
    public float Kept;

    /// <summary>Bonus paid so far for the characters of this beginning.</summary>
    public float Earned;

    public int Parent { get; } = parent;

    public int Depth { get; } = depth;

    public char Character { get; } = character;

    /// <summary>Bonus of the name that ends here, 0 when none does.</summary>
    public float Bonus { get; set; }
}
