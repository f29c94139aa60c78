namespace Intake.Engine.Classification;

/// <summary>Probabilities of every head for one text, in the order of the labels.</summary>
internal sealed record HeadProbabilities(
    float[] Level1, float[] Level2, float[] Level3, float[] RequestType, float[] Sentiment, float[] Risk, float[] RiskLevel)
{
    /// <summary>Whether the text held anything that training knew; else the probabilities are those of the most common labels.</summary>
    public bool IsKnown { get; init; } = true;
}
