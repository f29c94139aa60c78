namespace Intake.Engine.Transcription;

/// <summary>
/// How likely a word is right, from what the decoder gave it and the words beside it: logistic regression on the logit of its own
/// probability and on the mean log-probability of its neighbours (Platt 1999, with one more input). A decoder is too sure of
/// likely words and too doubtful of unlikely ones, and an error seldom comes alone.
/// </summary>
/// <param name="Slope">Factor of the word's logit.</param>
/// <param name="Beside">Factor of the mean natural log-probability of the words directly before and behind it.</param>
/// <param name="Offset">Added to both.</param>
public sealed record WordCalibration(double Slope, double Beside, double Offset)
{
    private const double Least = 1e-4; // beyond it a logit says nothing more
    private const double Most = 1 - Least;

    /// <summary>
    /// Whisper base with beam search and language model: fitted by <c>benchmarks/run confidence</c> on the words of the ten sample
    /// calls and of 201 clips of real Mandarin, of which only these three numbers are kept.
    /// </summary>
    public static WordCalibration WhisperBase { get; } = new(0.65, 0.84, 1.15);

    /// <summary>The decoder's own probabilities.</summary>
    public static WordCalibration None { get; } = new(1, 0, 0);

    /// <summary>Probability that each word of a segment is right, 0..1, growing with the word's own.</summary>
    /// <param name="logProbabilities">Natural log-probability of each word, in order.</param>
    public IReadOnlyList<double> Confidences(IReadOnlyList<double> logProbabilities)
    {
        double[] own = [.. logProbabilities.Select(value => Math.Clamp(value, Math.Log(Least), Math.Log(Most)))];
        return [.. own.Select((value, i) => Confidence(value, (i > 0, i + 1 < own.Length) switch
        {
            (true, true) => (own[i - 1] + own[i + 1]) / 2,
            (true, false) => own[i - 1],
            (false, true) => own[i + 1],
            _ => value,
        }))];
    }

    /// <summary>Share of a text that is likely to be right where only its mean is known.</summary>
    /// <param name="averageLogProbability">Mean natural log-probability of its tokens.</param>
    public double Confidence(double averageLogProbability) => Confidences([averageLogProbability])[0];

    private double Confidence(double own, double beside)
    {
        var probability = Math.Exp(own);
        return 1 / (1 + Math.Exp(-((Slope * (own - Math.Log(1 - probability))) + (Beside * beside) + Offset)));
    }
}
