namespace Intake.Engine.Classification;

/// <summary>Reads labelled texts (one JSON object a line) and checks every line before it gives any.</summary>
public static class LabelledTextReader
{
    /// <summary>Longest text taken, in characters.</summary>
    public const int MaximumCharacters = 1_000_000;

    /// <summary>
    /// The texts of a file: <c>{"id", "text" or "turns", "category_l1", "category_l2", "category_l3"?, "request_type", "sentiment", "risk", "risk_level"}</c>.
    /// The file name becomes the writer; the calls of a file (lines with turns) are one group, every other text is its own.
    /// </summary>
    /// <param name="path">A JSON Lines file in UTF-8.</param>
    /// <param name="taxonomy">Categories that may occur; null takes any.</param>
    /// <exception cref="IntakeException">All faults of the file, each with its line.</exception>
    public static IReadOnlyList<LabelledText> Read(string path, Taxonomy? taxonomy = null)
    {
        var faults = new FaultList(path);
        var texts = new List<LabelledText>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var parser = new LabelledTextParser(Path.GetFileNameWithoutExtension(path), taxonomy);
        var number = 0;
        foreach (var line in FaultList.Lines(path))
        {
            number++;
            if (line.Length == 0 || line.AsSpan().IsWhiteSpace())
            {
                continue;
            }

            if (parser.Parse(line, number, faults) is { } text)
            {
                faults.Check(ids.Add(text.Id), number, $"编号 {text.Id} 重复", $"the id {text.Id} occurs twice");
                texts.Add(text);
            }
        }

        faults.Check(texts.Count > 0 || !faults.IsEmpty, number, "文件中没有可用的文本", "the file holds no usable text");
        faults.ThrowIfAny();
        return texts;
    }
}
