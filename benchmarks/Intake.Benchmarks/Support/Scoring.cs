using Intake.Engine.Evaluation;

namespace Intake.Benchmarks.Support;

/// <summary>The one way in which all benchmarks score text.</summary>
internal static class Scoring
{
    public const string Description =
        "the recogniser's own text, before the product's text rules; both sides half width, lower case, Simplified, numbers in digits, without punctuation and white space (ScoringText)";

    public static ScoringText Open() => ScoringText.Load(Tests.Repository.Path("models", "lexicons"));
}
