namespace Intake.Engine.Evaluation;

/// <summary>The result of <see cref="LabelEvaluator"/>: figures only, no texts.</summary>
public sealed record LabelReport
{
    /// <summary>What was evaluated, for example the file name.</summary>
    public required string Title { get; init; }

    /// <summary>Number of texts.</summary>
    public required int Texts { get; init; }

    /// <summary>Scores of the heads with one label a text.</summary>
    public required IReadOnlyList<LabelScores> Heads { get; init; }

    /// <summary>Scores of the risk types.</summary>
    public required RiskScores Risk { get; init; }

    /// <summary>Column titles of <see cref="Rows"/>.</summary>
    public static IReadOnlyList<LocalText> Columns { get; } =
    [
        new("分类头", "head"), new("文本数", "texts"), new("准确率 [95 %]", "accuracy [95 %]"),
        new("宏平均 F1 [95 %]", "macro-F1 [95 %]"), new("前三命中", "top-3"), new("校准误差", "calibration error"), new("免复核", "no review"), new("其中正确", "of these right"),
    ];

    /// <summary>One row a head, ready for a terminal table.</summary>
    public IEnumerable<IReadOnlyList<string>> Rows() => Heads.Select(head => (IReadOnlyList<string>)
    [
        head.Head,
        head.Texts.ToString(System.Globalization.CultureInfo.InvariantCulture),
        head.Accuracy.ToString(),
        head.MacroF1.ToString(),
        Figure(head.Top3.Value),
        Figure(head.CalibrationError),
        Figure(head.SureShare),
        Figure(head.SureAccuracy),
    ]);

    /// <summary>Column titles of <see cref="RiskRows"/>.</summary>
    public static IReadOnlyList<LocalText> RiskColumns { get; } =
    [
        new("风险类型", "risk type"), new("文本数", "texts"), new("精确率", "precision"), new("召回率", "recall"), new("F1", "F1"),
    ];

    /// <summary>One row a risk type.</summary>
    public IEnumerable<IReadOnlyList<string>> RiskRows() => Risk.Types.Select(type => (IReadOnlyList<string>)
    [
        type.Label,
        type.Texts.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Figure(type.Precision),
        Figure(type.Recall),
        Figure(type.F1),
    ]);

    /// <summary>The figures on any risk, one line.</summary>
    public LocalText RiskLine() => new(
        $"任一风险：平均精度 {Risk.AnyRisk}，有风险文本的上报率 {Risk.Raised}，无风险文本的误报率 {Risk.FalselyRaised}；危及生命的文本上报或复核率 {Risk.DangerSeen}，无风险文本上报或复核率 {Risk.HarmlessAsked}",
        $"any risk: average precision {Risk.AnyRisk}, raised of the risky {Risk.Raised}, raised of the risk-free {Risk.FalselyRaised}; raised or reviewed: of danger to life {Risk.DangerSeen}, of the risk-free {Risk.HarmlessAsked}");

    private static string Figure(double value) => value.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);
}
