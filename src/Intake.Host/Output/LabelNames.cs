namespace Intake.Host.Output;

/// <summary>Names of labels for people; an unknown label is shown as it is.</summary>
internal static class LabelNames
{
    private static readonly Dictionary<string, (string Zh, string En)> Names = new(StringComparer.Ordinal)
    {
        ["positive"] = ("满意", "positive"),
        ["neutral"] = ("平静", "neutral"),
        ["anxious"] = ("焦虑", "anxious"),
        ["dissatisfied"] = ("不满", "dissatisfied"),
        ["angry"] = ("愤怒", "angry"),
        ["none"] = ("无", "none"),
        ["low"] = ("低", "low"),
        ["medium"] = ("中", "medium"),
        ["high"] = ("高", "high"),
        ["critical"] = ("极高", "critical"),
        ["self_harm"] = ("自伤自杀", "self-harm"),
        ["violence"] = ("暴力", "violence"),
        ["public_safety"] = ("公共安全", "public safety"),
        ["health"] = ("人身健康", "health"),
        ["collective"] = ("群体聚集", "crowd"),
        ["wage"] = ("欠薪", "unpaid wages"),
        ["media"] = ("媒体曝光", "media"),
        ["fraud"] = ("诈骗", "fraud"),
        ["vulnerable"] = ("弱势人员", "vulnerable person"),
        ["abuse"] = ("辱骂骚扰", "abuse"),
    };

    public static string Of(string label, Terminal terminal) =>
        Names.TryGetValue(label, out var name) ? terminal.In(name.Zh, name.En) : label;

    /// <summary>Risk level with the types found, for example <c>高：欠薪、群体聚集</c>.</summary>
    public static string Risk(string level, IEnumerable<string> types, Terminal terminal)
    {
        var names = string.Join(terminal.In("、", ", "), types.Select(type => Of(type, terminal)));
        return names.Length == 0 ? Of(level, terminal) : terminal.In($"{Of(level, terminal)}：{names}", $"{Of(level, terminal)}: {names}");
    }
}
