namespace Intake.Engine.Transcription.Whisper;

/// <summary>What the decoder made of one window.</summary>
/// <param name="Tokens">Tokens without prompt and end; timestamps included where asked for.</param>
/// <param name="LogProbabilities">Log-probability of each of <paramref name="Tokens"/> as the model gave it, the end token left out.</param>
/// <param name="AverageLogProbability">Mean log-probability over the tokens and the end token.</param>
/// <param name="NoSpeechProbability">Probability of the no-speech token after the start token.</param>
/// <param name="LanguageToken">Language token that was used.</param>
/// <param name="IsLoop">True when decoding was stopped because it repeated itself.</param>
/// <param name="Temperature">Temperature that gave this result.</param>
internal sealed record DecodingResult(
    IReadOnlyList<int> Tokens,
    IReadOnlyList<double> LogProbabilities,
    double AverageLogProbability,
    double NoSpeechProbability,
    int LanguageToken,
    bool IsLoop,
    double Temperature)
{
    /// <summary>What the search ranked it by: its score by token, scorers of the text included.</summary>
    public double Score { get; init; }

    /// <summary>All results of its window, best first; empty when nobody asked.</summary>
    public IReadOnlyList<DecodingResult> Ranked { get; init; } = [];

    /// <summary>Where the decoder looked for each token; null when nobody asked or the model does not tell.</summary>
    public TokenAttention? Attention { get; init; }

    /// <summary>The same with the phrase that repeats itself at the end kept once.</summary>
    public DecodingResult WithoutLoop()
    {
        var kept = RepetitionLoop.Cut(Tokens);
        return this with { Tokens = kept, LogProbabilities = [.. LogProbabilities.Take(kept.Count)], Attention = Attention?.Take(kept.Count + 1) };
    }
}
