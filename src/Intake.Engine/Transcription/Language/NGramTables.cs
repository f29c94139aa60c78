namespace Intake.Engine.Transcription.Language;

/// <summary>
/// An n-gram model as arrays, the content of its file. Node 0 is the empty context, node s of the first level the symbol s itself;
/// the levels follow one another, and the children of a node (one symbol more) stand together, by ascending symbol.
/// Nodes below the last level are contexts.
/// </summary>
internal sealed record NGramTables
{
    /// <summary>Symbol of each UTF-16 unit. // [65536]</summary>
    public required ushort[] Symbols { get; init; }

    /// <summary>First node of each level, and the number of nodes at the end; level 0 is node 0 alone. // [order + 2]</summary>
    public required int[] Levels { get; init; }

    /// <summary>Last symbol of each node. // [node]</summary>
    public required ushort[] Words { get; init; }

    /// <summary>Probability of the last symbol after those before it, see <see cref="NGramFile.Probability"/>. // [node]</summary>
    public required ushort[] Probabilities { get; init; }

    /// <summary>Node of the longest proper suffix that has children, 0 when there is none. // [node]</summary>
    public required int[] Suffixes { get; init; }

    /// <summary>First child of each context, and the number of nodes at the end. // [context + 1]</summary>
    public required int[] Children { get; init; }

    /// <summary>Factor for symbols that are no child of the context, see <see cref="NGramFile.Backoff"/>. // [context]</summary>
    public required short[] Backoffs { get; init; }

    /// <summary>Longest n-gram.</summary>
    public int Order => Levels.Length - 2;

    /// <summary>Number of nodes with their own children's list.</summary>
    public int Contexts => Levels[^2];

    /// <summary>Number of n-grams of a length from 1 to <see cref="Order"/>.</summary>
    public int Count(int level) => Levels[level + 1] - Levels[level];
}
