namespace Intake.Engine.Classification;

/// <summary>The label names that the training data uses; a trained classifier carries its own in labels.tsv.</summary>
internal static class LabelScheme
{
    /// <summary>The risk level of a text without a risk.</summary>
    public const string NoRisk = "none";

    /// <summary>Request types.</summary>
    public static readonly string[] RequestTypes = ["咨询", "求助", "投诉", "举报", "建议", "表扬", "其他"];

    /// <summary>Sentiments.</summary>
    public static readonly string[] Sentiments = ["positive", "neutral", "anxious", "dissatisfied", "angry"];

    /// <summary>Risk types.</summary>
    public static readonly string[] Risks =
        ["self_harm", "violence", "public_safety", "health", "collective", "wage", "media", "fraud", "vulnerable", "abuse"];

    /// <summary>Risk types that endanger life.</summary>
    public static readonly string[] Dangers = ["self_harm", "violence", "public_safety"];

    /// <summary>Risk levels, rising.</summary>
    public static readonly string[] RiskLevels = [NoRisk, "low", "medium", "high", "critical"];
}
