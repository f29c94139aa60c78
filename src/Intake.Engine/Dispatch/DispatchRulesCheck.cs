namespace Intake.Engine.Dispatch;

/// <summary>Finds every fault of a rules file in one go.</summary>
internal sealed class DispatchRulesCheck(RulesDocument document, IReadOnlySet<string> taxonomy)
{
    internal const int MaxWorkingDays = 60;
    internal const int MaxHours = 72;
    internal const int MaxRespondMinutes = 24 * 60;

    // the label scheme of the classifiers
    internal static readonly string[] Levels = ["none", "low", "medium", "high", "critical"];
    internal static readonly string[] RequestTypes = ["咨询", "求助", "投诉", "举报", "建议", "表扬", "其他"];
    internal static readonly string[] Risks =
        ["self_harm", "violence", "public_safety", "health", "collective", "wage", "media", "fraud", "vulnerable", "abuse"];

    private readonly List<LocalText> _faults = [];

    /// <summary>All faults; empty when the rules can be used.</summary>
    public IReadOnlyList<LocalText> Faults()
    {
        if (HasNull())
        {
            Add("列表中有 null", "a list has a null entry");
            return _faults;
        }

        Department("hotline", document.Hotline);
        foreach (var twice in document.Departments.GroupBy(name => name).Where(group => group.Count() > 1))
        {
            Add($"departments：部门“{twice.Key}”重复", $"departments: '{twice.Key}' occurs twice");
        }

        CheckRequestTypes();
        CheckLevels();
        CheckRisks();
        CheckCategories();
        return _faults;
    }

    private bool HasNull() =>
        document.Departments.Contains(null!) || document.Lines.Contains(null!) || document.RequestTypes.Contains(null!)
        || document.RiskLevels.Contains(null!) || document.Risks.Contains(null!) || document.Categories.Values.Contains(null!)
        || document.Categories.Values.Any(rule => rule.Words?.Contains(null!) is true);

    private void CheckRequestTypes()
    {
        Names("requestTypes", document.RequestTypes.Select(rule => rule.Name), RequestTypes, complete: true);
        foreach (var rule in document.RequestTypes)
        {
            Range($"requestTypes/{rule.Name}/workingDays", rule.WorkingDays, MaxWorkingDays);
            Department($"requestTypes/{rule.Name}", rule.Department);
        }
    }

    private void CheckLevels()
    {
        Names("riskLevels", document.RiskLevels.Select(rule => rule.Name), Levels, complete: true);
        foreach (var rule in document.RiskLevels)
        {
            Range($"riskLevels/{rule.Name}/hours", rule.Hours, MaxHours);
            Range($"riskLevels/{rule.Name}/respondMinutes", rule.RespondMinutes, MaxRespondMinutes);
        }
    }

    private void CheckRisks()
    {
        Names("risks", document.Risks.Select(rule => rule.Risk).Distinct(), Risks, complete: false);
        foreach (var rule in document.Risks)
        {
            var place = $"risks/{rule.Risk} ({rule.FromLevel})";
            if (!Levels.Contains(rule.FromLevel) || rule.FromLevel == Levels[0])
            {
                Add($"{place}：未知级别“{rule.FromLevel}”，应为 {string.Join("、", Levels[1..])}", $"{place}: unknown level '{rule.FromLevel}', expected {string.Join(", ", Levels[1..])}");
            }

            Department(place, rule.Department);
            Notified(place, rule.AlsoNotify);
        }
    }

    private void CheckCategories()
    {
        var second = taxonomy.Where(path => path.Count(c => c == '/') == 1).ToHashSet();
        foreach (var path in second.Where(path => !document.Categories.ContainsKey(path)).Order(StringComparer.Ordinal))
        {
            Add($"categories：类别“{path}”没有部门", $"categories: category '{path}' has no department");
        }

        foreach (var (path, rule) in document.Categories)
        {
            var place = $"categories/{path}";
            if (!second.Contains(path))
            {
                Add($"{place}：分类体系中没有该类别", $"{place}: the taxonomy has no such category");
            }

            CheckCategory(place, path, rule);
        }
    }

    private void CheckCategory(string place, string path, CategoryRule rule)
    {
        Department(place, rule.Department);
        Notified(place, rule.AlsoNotify ?? []);
        foreach (var (name, department) in rule.Level3 ?? new Dictionary<string, string>())
        {
            Department($"{place}/{name}", department);
            if (!taxonomy.Contains($"{path}/{name}"))
            {
                Add($"{place}/level3：没有三级类别“{name}”", $"{place}/level3: the taxonomy has no '{name}' there");
            }
        }

        foreach (var words in rule.Words ?? [])
        {
            Department($"{place}/words", words.Department);
            if (words.Any.Count == 0 || words.Any.Any(string.IsNullOrWhiteSpace))
            {
                Add($"{place}/words：词不能为空", $"{place}/words: empty word");
            }
        }
    }

    private void Names(string place, IEnumerable<string> found, string[] known, bool complete)
    {
        var names = found.ToArray();
        foreach (var name in names.Where(name => !known.Contains(name)))
        {
            Add($"{place}：未知名称“{name}”，应为 {string.Join("、", known)}", $"{place}: unknown name '{name}', expected one of {string.Join(", ", known)}");
        }

        foreach (var name in known.Where(name => complete && names.Count(other => other == name) != 1))
        {
            Add($"{place}：“{name}”应恰好出现一次", $"{place}: '{name}' must occur exactly once");
        }
    }

    private void Range(string place, int? value, int maximum)
    {
        if (value is < 1 || value > maximum)
        {
            Add($"{place}：{value} 超出范围 1 至 {maximum}", $"{place}: {value} is outside 1 to {maximum}");
        }
    }

    private void Department(string place, string? name)
    {
        if (name is not null && !document.Departments.Contains(name))
        {
            Add($"{place}：部门“{name}”不在 departments 中", $"{place}: department '{name}' is not listed under departments");
        }
    }

    private void Notified(string place, IReadOnlyList<string> names)
    {
        foreach (var name in names.Where(name => !document.Departments.Contains(name) && !document.Lines.Contains(name)))
        {
            Add($"{place}：“{name}”既不在 departments 也不在 lines 中", $"{place}: '{name}' is listed neither under departments nor under lines");
        }
    }

    private void Add(string zh, string en) => _faults.Add(new LocalText(zh, en));
}
