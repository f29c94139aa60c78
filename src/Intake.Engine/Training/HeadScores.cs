namespace Intake.Engine.Training;

/// <summary>Uncalibrated scores of one held-out text.</summary>
internal sealed record HeadScores(float[] Level2, float[] RequestType, float[] Sentiment, float[] Risk, float[] RiskLevel)
{
    /// <summary>Scores of a text.</summary>
    public static HeadScores Of(TrainedHeads heads, SparseText text) => new(
        Score(heads.Level2, text), Score(heads.RequestType, text), Score(heads.Sentiment, text), Score(heads.Risk, text), Score(heads.RiskLevel, text));

    private static float[] Score(LinearHead head, SparseText text)
    {
        var scores = new float[head.Outputs];
        head.Score(text, scores);
        return scores;
    }
}
