namespace Intake.Engine.Transcription.Whisper;

/// <summary>One way in which a window may be written, as far as it has been decoded.</summary>
/// <param name="Tokens">Tokens without prompt and end.</param>
/// <param name="LogProbabilities">Natural log-probability of each token; one more for the end token once it is finished.</param>
/// <param name="Score">Sum of the log-probabilities and of what the scorers of the text add.</param>
/// <param name="Text">Where the scorers of the text stand.</param>
/// <param name="IsLoop">True when it was ended because it repeats itself.</param>
internal sealed record Hypothesis(int[] Tokens, float[] LogProbabilities, double Score, FusionState Text, bool IsLoop = false)
{
    /// <summary>The hypothesis with one more token.</summary>
    public Hypothesis Extend(int token, float logProbability, double score, FusionState text)
        => new([.. Tokens, token], [.. LogProbabilities, logProbability], score, text);

    /// <summary>The hypothesis with its end.</summary>
    public Hypothesis End(float logProbability, double score) => this with { LogProbabilities = [.. LogProbabilities, logProbability], Score = score };

    /// <summary>Score by token, the end counted: what hypotheses of different lengths are compared by.</summary>
    public double NormalizedScore => Score / (Tokens.Length + 1);
}
