namespace Intake.Engine.Classification;

/// <summary>Names of the classifier heads: outputs of the ONNX model, keys of the scores, first column of labels.tsv.</summary>
public static class HeadNames
{
    /// <summary>First-level category.</summary>
    public const string CategoryL1 = "category_l1";

    /// <summary>Second-level category.</summary>
    public const string CategoryL2 = "category_l2";

    /// <summary>Third-level category.</summary>
    public const string CategoryL3 = "category_l3";

    /// <summary>Request type.</summary>
    public const string RequestType = "request_type";

    /// <summary>Sentiment.</summary>
    public const string Sentiment = "sentiment";

    /// <summary>Risk types, each yes or no.</summary>
    public const string Risk = "risk";

    /// <summary>Risk level.</summary>
    public const string RiskLevel = "risk_level";

    /// <summary>All heads in the order of the model's outputs.</summary>
    public static IReadOnlyList<string> All { get; } = [CategoryL1, CategoryL2, CategoryL3, RequestType, Sentiment, Risk, RiskLevel];
}
