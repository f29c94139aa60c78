namespace Intake.Engine.Transcription.Whisper;

/// <summary>What the decoder made of one window.</summary>
/// <param name="Tokens">Tokens without prompt and end; timestamps included where asked for.</param>
/// <param name="AverageLogProbability">Mean log-probability over the tokens and the end token.</param>
/// <param name="NoSpeechProbability">Probability of the no-speech token after the start token.</param>
/// <param name="LanguageToken">Language token that was used.</param>
/// <param name="IsLoop">True when decoding was stopped because it repeated itself.</param>
/// <param name="Temperature">Temperature that gave this result.</param>
internal sealed record DecodingResult(
    IReadOnlyList<int> Tokens,
    double AverageLogProbability,
    double NoSpeechProbability,
    int LanguageToken,
    bool IsLoop,
    double Temperature);
