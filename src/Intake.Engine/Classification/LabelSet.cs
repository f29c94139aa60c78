using System.Globalization;

namespace Intake.Engine.Classification;

/// <summary>The labels of every classifier head in the order of its outputs, with the thresholds of the labels.</summary>
internal sealed class LabelSet
{
    private const double DefaultThreshold = 0.5;
    private readonly IReadOnlyDictionary<string, double[]> _thresholds;
    private static readonly string[] Header = ["head", "label", "threshold"];

    /// <summary>Creates the set.</summary>
    public LabelSet(IReadOnlyDictionary<string, string[]> labels, IReadOnlyDictionary<string, double[]> thresholds)
    {
        Level1 = labels[HeadNames.CategoryL1];
        Level2 = labels[HeadNames.CategoryL2];
        Level3 = labels[HeadNames.CategoryL3];
        RequestType = labels[HeadNames.RequestType];
        Sentiment = labels[HeadNames.Sentiment];
        Risk = labels[HeadNames.Risk];
        RiskLevel = labels[HeadNames.RiskLevel];
        _thresholds = thresholds;
        Parent2 = [.. Level2.Select(path => Array.IndexOf(Level1, Taxonomy.Parent(path)))];
        Parent3 = [.. Level3.Select(path => Array.IndexOf(Level2, Taxonomy.Parent(path)))];
    }

    /// <summary>First-level names.</summary>
    public string[] Level1 { get; }

    /// <summary>Second-level paths.</summary>
    public string[] Level2 { get; }

    /// <summary>Third-level paths.</summary>
    public string[] Level3 { get; }

    /// <summary>Index in <see cref="Level1"/> of each second-level path.</summary>
    public int[] Parent2 { get; }

    /// <summary>Index in <see cref="Level2"/> of each third-level path.</summary>
    public int[] Parent3 { get; }

    /// <summary>Request types.</summary>
    public string[] RequestType { get; }

    /// <summary>Sentiments.</summary>
    public string[] Sentiment { get; }

    /// <summary>Risk types.</summary>
    public string[] Risk { get; }

    /// <summary>Probability from which a risk type is reported.</summary>
    public double[] RiskThresholds => _thresholds[HeadNames.Risk];

    /// <summary>Risk levels, the first is <c>none</c>, then rising.</summary>
    public string[] RiskLevel { get; }

    /// <summary>The labels of one head.</summary>
    public string[] Of(string head) => head switch
    {
        HeadNames.CategoryL1 => Level1,
        HeadNames.CategoryL2 => Level2,
        HeadNames.CategoryL3 => Level3,
        HeadNames.RequestType => RequestType,
        HeadNames.Sentiment => Sentiment,
        HeadNames.Risk => Risk,
        HeadNames.RiskLevel => RiskLevel,
        _ => throw new ArgumentOutOfRangeException(nameof(head), head, "no such head"),
    };

    /// <summary>The labels of the scheme in data/calls/SCHEMA.md over a taxonomy, thresholds one half.</summary>
    public static LabelSet For(Taxonomy taxonomy) => new(
        new Dictionary<string, string[]>
        {
            [HeadNames.CategoryL1] = [.. taxonomy.Level1],
            [HeadNames.CategoryL2] = [.. taxonomy.Level2],
            [HeadNames.CategoryL3] = [.. taxonomy.Level3],
            [HeadNames.RequestType] = LabelScheme.RequestTypes,
            [HeadNames.Sentiment] = LabelScheme.Sentiments,
            [HeadNames.Risk] = LabelScheme.Risks,
            [HeadNames.RiskLevel] = LabelScheme.RiskLevels,
        },
        new Dictionary<string, double[]> { [HeadNames.Risk] = [.. LabelScheme.Risks.Select(_ => DefaultThreshold)] });

    /// <summary>Probability from which each label of a head needs no review; empty where the head is never reviewed. For risk types see <see cref="RiskThresholds"/>.</summary>
    public double[] ReviewFrom(string head) => _thresholds.GetValueOrDefault(head) ?? [];

    /// <summary>The same labels with other thresholds by head.</summary>
    public LabelSet WithThresholds(IReadOnlyDictionary<string, double[]> thresholds) => new(HeadNames.All.ToDictionary(head => head, Of), thresholds);

    /// <summary>Writes <c>head label threshold</c>, tab-separated.</summary>
    public void Write(TextWriter writer)
    {
        writer.WriteLine(string.Join('\t', Header));
        foreach (var head in HeadNames.All)
        {
            var labels = Of(head);
            for (var at = 0; at < labels.Length; at++)
            {
                var threshold = _thresholds.TryGetValue(head, out var all) ? all[at].ToString("0.####", CultureInfo.InvariantCulture) : "";
                writer.WriteLine($"{head}\t{labels[at]}\t{threshold}");
            }
        }
    }

    /// <summary>Reads a label file.</summary>
    /// <exception cref="IntakeException">All faults of the file.</exception>
    public static LabelSet Read(string path)
    {
        var faults = new FaultList(path);
        var labels = HeadNames.All.ToDictionary(head => head, _ => new List<string>());
        var thresholds = HeadNames.All.ToDictionary(head => head, _ => new List<double>());
        var number = 0;
        foreach (var line in FaultList.Lines(path))
        {
            var cells = line.Split('\t');
            if (++number == 1)
            {
                faults.Check(cells.SequenceEqual(Header), 1, "表头应为 head label threshold", "the header must be head, label, threshold");
                continue;
            }

            if (cells.Length != 3 || !labels.TryGetValue(cells[0], out var list) || cells[1].Length == 0)
            {
                faults.Add(number, "应为：分类头、标签、阈值（三列）", "three cells expected: a known head, a label, a threshold");
                continue;
            }

            faults.Check(!list.Contains(cells[1]), number, $"标签重复：{cells[1]}", $"label occurs twice: {cells[1]}");
            list.Add(cells[1]);
            if (cells[0] == HeadNames.Risk || cells[2].Length > 0)
            {
                var valid = double.TryParse(cells[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var threshold)
                    && (cells[0] == HeadNames.Risk ? threshold is > 0 and < 1 : threshold is >= 0 and <= 1);
                faults.Check(valid, number, $"阈值应在 0 与 1 之间，实际为“{cells[2]}”", $"a threshold between 0 and 1 expected, '{cells[2]}' found");
                thresholds[cells[0]].Add(threshold);
            }
        }

        foreach (var (head, list) in thresholds)
        {
            faults.Check(list.Count == 0 || list.Count == labels[head].Count, number, $"分类头 {head} 只有部分标签有阈值", $"only some labels of the head {head} have a threshold");
        }

        CheckTree(labels, number, faults);
        faults.ThrowIfAny();
        return new LabelSet(
            labels.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray()),
            thresholds.Where(pair => pair.Value.Count > 0).ToDictionary(pair => pair.Key, pair => pair.Value.ToArray()));
    }

    private static void CheckTree(Dictionary<string, List<string>> labels, int number, FaultList faults)
    {
        foreach (var (head, list) in labels)
        {
            faults.Check(list.Count > 0, number, $"缺少分类头 {head} 的标签", $"no label of the head {head}");
        }

        faults.Check(labels[HeadNames.RiskLevel].FirstOrDefault() == LabelScheme.NoRisk, number, "第一个风险等级应为 none", "the first risk level must be none");
        foreach (var (child, parent) in new[] { (HeadNames.CategoryL2, HeadNames.CategoryL1), (HeadNames.CategoryL3, HeadNames.CategoryL2) })
        {
            var parents = labels[parent].ToHashSet();
            foreach (var path in labels[child].Where(path => !path.Contains('/', StringComparison.Ordinal) || !parents.Contains(Taxonomy.Parent(path))))
            {
                faults.Add(number, $"{path} 没有上级类别", $"{path} has no parent among the labels of {parent}");
            }
        }
    }
}
