namespace Intake.Engine.Classification;

/// <summary>Working memory of <see cref="ClassifierHeads"/> and its result for one text: probabilities of every head in the order of the labels.</summary>
internal sealed class HeadProbabilities
{
    /// <summary>Second-level categories that are told further.</summary>
    public const int Candidates = 5;

    internal HeadProbabilities(LabelSet labels, int width)
    {
        Scores = new float[width];
        Level1 = new float[labels.Level1.Length];
        Level2 = new float[labels.Level2.Length];
        Level3 = new float[labels.Level3.Length];
        RequestType = new float[labels.RequestType.Length];
        Sentiment = new float[labels.Sentiment.Length];
        Risk = new float[labels.Risk.Length];
        RiskLevel = new float[labels.RiskLevel.Length];
        Best = new int[Math.Min(Candidates, Level2.Length)];
    }

    /// <summary>First level.</summary>
    public float[] Level1 { get; }

    /// <summary>Second level.</summary>
    public float[] Level2 { get; }

    /// <summary>Third level; valid for the children of <see cref="Best"/> only.</summary>
    public float[] Level3 { get; }

    /// <summary>Request types.</summary>
    public float[] RequestType { get; }

    /// <summary>Sentiments.</summary>
    public float[] Sentiment { get; }

    /// <summary>Risk types, each yes or no.</summary>
    public float[] Risk { get; }

    /// <summary>Risk levels.</summary>
    public float[] RiskLevel { get; }

    /// <summary>The likeliest second-level categories, best first.</summary>
    public int[] Best { get; }

    /// <summary>Whether the text held anything that training knew; else the probabilities are those of the most common labels.</summary>
    public bool IsKnown => Features.Count > 0;

    internal FeatureBuffer Features { get; } = new();

    internal float[] Scores { get; }

    internal int[] Level3Rows { get; private set; } = [];

    internal float[] Level3Values { get; private set; } = [];

    internal int Level3Count { get; set; }

    internal void Reserve(int rows)
    {
        if (Level3Rows.Length < rows)
        {
            Level3Rows = new int[Math.Max(rows, 2 * Level3Rows.Length)];
            Level3Values = new float[Level3Rows.Length];
        }
    }
}
