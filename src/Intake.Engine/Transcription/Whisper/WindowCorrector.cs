using Intake.Engine.Transcription.Language;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>Puts misheard names of a decoded window right: the corrector proposes, the decoder judges on the sound.</summary>
/// <param name="model">The recogniser.</param>
/// <param name="tokenizer">Its tokens.</param>
/// <param name="corrector">The names.</param>
/// <param name="aligner">Finds where the new words are; null when nobody asks.</param>
internal sealed class WindowCorrector(IWhisperModel model, WhisperTokenizer tokenizer, HotwordCorrector corrector, TokenAligner? aligner)
{
    private readonly SequenceScorer _scorer = new(model, tokenizer.Vocabulary);
    private readonly LogMelSpectrogram _spectrogram = new(model.Dimensions.MelBands);

    /// <summary>The result with its names right; itself when there is nothing to correct. Not thread-safe.</summary>
    /// <param name="speech">Samples of the window.</param>
    /// <param name="frames">Frames of the window.</param>
    /// <param name="result">What the decoder wrote, without timestamps.</param>
    public DecodingResult Correct(ReadOnlyMemory<float> speech, int frames, DecodingResult result)
    {
        var vocabulary = tokenizer.Vocabulary;
        int[] prompt = [vocabulary.StartOfTranscript, result.LanguageToken, vocabulary.Transcribe, vocabulary.NoTimestamps];
        KeyValueCache Encode() => model.Encode(_spectrogram.Compute(speech.Span, frames), 1, frames);

        var text = tokenizer.Decode(result.Tokens);
        var corrected = corrector.Correct(text, texts =>
        {
            using var cache = Encode();
            return [.. _scorer.Score(cache, prompt, [.. texts.Select(tokenizer.Encode)]).Select(scores => scores.Sum())];
        });
        if (corrected == text)
        {
            return result;
        }

        using var cache = Encode();
        var tokens = tokenizer.Encode(corrected);
        var scores = _scorer.Score(cache, prompt, [tokens])[0];
        var written = result with { Tokens = tokens, LogProbabilities = scores[..^1], AverageLogProbability = scores.Average() };
        return written with { Attention = aligner?.Attention(cache, [written], [speech.Length])?[0] };
    }
}
