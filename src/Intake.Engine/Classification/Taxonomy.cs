namespace Intake.Engine.Classification;

/// <summary>The tree of matters: first, second and third level, each in the order of its file.</summary>
public sealed class Taxonomy
{
    private const int MaximumRows = 100_000;
    private static readonly string[] Header = ["level1", "level2", "level3"];

    private Taxonomy(IReadOnlyList<string[]> rows)
    {
        Level1 = [.. rows.Select(row => row[0]).Distinct()];
        Level2 = [.. rows.Select(row => Join(row[0], row[1])).Distinct()];
        Level3 = [.. rows.Select(row => Join(Join(row[0], row[1]), row[2]))];
    }

    /// <summary>First-level names.</summary>
    public IReadOnlyList<string> Level1 { get; }

    /// <summary>Second-level paths, <c>level1/level2</c>.</summary>
    public IReadOnlyList<string> Level2 { get; }

    /// <summary>Third-level paths, <c>level1/level2/level3</c>.</summary>
    public IReadOnlyList<string> Level3 { get; }

    /// <summary>A path from its parent's path and its own name.</summary>
    public static string Join(string parent, string name) => parent + "/" + name;

    /// <summary>The path of the level above.</summary>
    public static string Parent(string path) => path[..path.LastIndexOf('/')];

    /// <summary>The last name of a path.</summary>
    public static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Reads a tab-separated file with the header <c>level1 level2 level3</c>.</summary>
    /// <exception cref="IntakeException">All faults of the file.</exception>
    public static Taxonomy Read(string path)
    {
        var faults = new FaultList(path);
        var rows = new List<string[]>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in FaultList.Lines(path))
        {
            var cells = line.Split('\t');
            if (++number == 1)
            {
                faults.Check(cells.SequenceEqual(Header), 1, "表头应为 level1 level2 level3", "the header must be level1, level2, level3");
            }
            else if (cells.Length != 3 || cells.Any(cell => string.IsNullOrWhiteSpace(cell) || cell.Contains('/', StringComparison.Ordinal)))
            {
                faults.Add(number, $"应为三列非空且不含“/”的名称，实际为 {cells.Length} 列", $"three names without '/' expected, {cells.Length} cells found");
            }
            else if (!seen.Add(line))
            {
                faults.Add(number, $"类别重复：{line.Replace('\t', '/')}", $"category occurs twice: {line.Replace('\t', '/')}");
            }
            else
            {
                rows.Add(cells);
            }
        }

        faults.Check(rows.Count is > 0 and <= MaximumRows, number, $"应有 1 至 {MaximumRows} 个类别，实际 {rows.Count}", $"1 to {MaximumRows} categories expected, {rows.Count} found");
        faults.ThrowIfAny();
        return new Taxonomy(rows);
    }
}
