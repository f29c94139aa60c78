using System.Numerics.Tensors;
using Intake.Engine.Audio;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>Whisper for live calls: short windows, greedy, the beginning of the text forced in one step. One a channel; the model may be shared.</summary>
internal sealed class LiveDecoder(
    IWhisperModel model,
    WhisperVocabulary vocabulary,
    GenerationRules rules,
    TextFusion fusion,
    TranscriptionOptions options,
    LiveOptions live) : ILiveDecoder
{
    private readonly LogMelSpectrogram _spectrogram = new(model.Dimensions.MelBands);
    private readonly WhisperTokenizer _tokenizer = new(vocabulary);
    private readonly BeamSearchDecoder _decoder = new(model, vocabulary, rules, fusion);
    private readonly FallbackRule _fallback = new(options);
    private int? _language = options.Language == "auto" ? null : vocabulary.Language(options.Language);

    public DecodingResult? Continue(ReadOnlyMemory<float> samples, IReadOnlyList<int> stable, CancellationToken cancellation)
    {
        var result = Decode(samples, stable, live.ContextPaddingSeconds, live.MinimumContextSeconds, cancellation);
        return result.IsLoop || (stable.Count == 0 && _fallback.IsSilence(result)) ? null : result;
    }

    public DecodingResult? Complete(ReadOnlyMemory<float> samples, IReadOnlyList<int> stable, CancellationToken cancellation)
    {
        var result = Decode(samples, stable, options.ContextPaddingSeconds, options.MinimumContextSeconds, cancellation);
        var isBad = _fallback.IsRepetitive(result, Text(result.Tokens))
            || _fallback.IsTooShort(result, (double)samples.Length / AudioClip.SampleRate);
        return isBad ? null : result;
    }

    public (string Text, double AverageLogProbability) Anew(ReadOnlyMemory<float> samples, CancellationToken cancellation)
    {
        var windows = new WindowDecoder(model, _tokenizer, _decoder, options with { WordTimes = false });
        var pieces = windows.Decode([samples], Options([]), cancellation)[0].Where(piece => !_fallback.IsSilence(piece.Result)).ToList();
        return pieces.Count == 0
            ? ("", 0)
            : (string.Concat(pieces.Select(piece => Text(piece.Result.Tokens))).Trim(), pieces.Average(piece => piece.Result.AverageLogProbability));
    }

    // the place where an end is likeliest against going on; whole texts cannot be compared, since a longer one is always less likely
    public int? Split(ReadOnlyMemory<float> samples, IReadOnlyList<int> tokens, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var cache = Encode(samples, live.ContextPaddingSeconds, live.MinimumContextSeconds);
        int[] task = [vocabulary.StartOfTranscript, _language!.Value, vocabulary.Transcribe, vocabulary.NoTimestamps];
        var (best, at) = (0.0, (int?)null); // an end at least as likely as going on
        for (var place = 0; place <= tokens.Count; place++)
        {
            var logits = model.Step(place == 0 ? task : [tokens[place - 1]], cache);
            var next = place < tokens.Count ? logits[tokens[place]] : TensorPrimitives.Max<float>(logits[..vocabulary.EndOfText]);
            if (logits[vocabulary.EndOfText] - next > best)
            {
                (best, at) = (logits[vocabulary.EndOfText] - next, place);
            }
        }

        return at;
    }

    public string Text(IEnumerable<int> tokens) => _tokenizer.Decode(tokens);

    private DecodingResult Decode(
        ReadOnlyMemory<float> samples, IReadOnlyList<int> stable, double padding, double minimum, CancellationToken cancellation)
    {
        using var cache = Encode(samples, padding, minimum);
        var result = _decoder.Decode(cache, Options(stable), cancellation)[0][0];
        _language ??= result.LanguageToken;
        return result;
    }

    private DecodingOptions Options(IReadOnlyList<int> prefix) =>
        new() { LanguageToken = _language, MaximumTokens = options.MaximumTokens, Prefix = prefix };

    private KeyValueCache Encode(ReadOnlyMemory<float> samples, double padding, double minimum)
    {
        var frames = model.WindowFrames(samples.Length, padding, minimum);
        return model.Encode(_spectrogram.Compute(samples.Span, frames), 1, frames);
    }
}
