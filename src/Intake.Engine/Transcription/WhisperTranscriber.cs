using Intake.Engine.Audio;
using Intake.Engine.Segmentation;
using Intake.Engine.Transcription.Whisper;

namespace Intake.Engine.Transcription;

/// <summary>Whisper on ONNX Runtime: one speech segment a window, as short a window as the segment allows.</summary>
public sealed class WhisperTranscriber : ITranscriber, IDisposable
{
    private readonly IWhisperModel _model;
    private readonly WhisperVocabulary _vocabulary;
    private readonly WhisperTokenizer _tokenizer;
    private readonly LogMelSpectrogram _spectrogram;
    private readonly GreedyDecoder _decoder;
    private readonly FallbackRule _fallback;
    private readonly TranscriptionOptions _options;

    internal WhisperTranscriber(IWhisperModel model, WhisperVocabulary vocabulary, GenerationRules rules, TranscriptionOptions options)
    {
        (_model, _vocabulary, _options) = (model, vocabulary, options);
        _tokenizer = new WhisperTokenizer(vocabulary);
        _spectrogram = new LogMelSpectrogram(model.Dimensions.MelBands);
        _decoder = new GreedyDecoder(model, vocabulary, rules);
        _fallback = new FallbackRule(options);
        if (options.Language != "auto")
        {
            _ = vocabulary.Language(options.Language);
        }
    }

    /// <summary>Opens the model in a folder written by <c>models import</c>, or a ready-made Optimum export.</summary>
    /// <exception cref="IntakeException">A file is missing or does not fit the others.</exception>
    public static WhisperTranscriber Load(string modelFolder, TranscriptionOptions options)
    {
        var dimensions = WhisperDimensions.Read(modelFolder);
        var vocabulary = WhisperVocabulary.Read(modelFolder, dimensions);
        var rules = GenerationRules.Read(modelFolder, vocabulary);
        var model = WhisperModelFiles.Open(modelFolder, dimensions, options.Threads);
        try
        {
            return new WhisperTranscriber(model, vocabulary, rules, options);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Not thread-safe; several transcribers may run side by side.</remarks>
    public IReadOnlyList<TranscriptSegment> Transcribe(SpeechSegment segment, TranscriptionContext context, CancellationToken cancellation)
    {
        var texts = new List<TranscriptSegment>();
        var window = _model.Dimensions.MaximumFrames * LogMelSpectrogram.HopSamples;
        for (var from = 0; from < segment.Samples.Length; from += window)
        {
            var samples = segment.Samples.Slice(from, Math.Min(window, segment.Samples.Length - from));
            var start = segment.Start + TimeSpan.FromSeconds((double)from / AudioClip.SampleRate);
            texts.AddRange(TranscribeWindow(samples, start, context, cancellation));
        }

        return texts;
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();

    private List<TranscriptSegment> TranscribeWindow(
        ReadOnlyMemory<float> samples, TimeSpan start, TranscriptionContext context, CancellationToken cancellation)
    {
        var seconds = (double)samples.Length / AudioClip.SampleRate;
        var options = new DecodingOptions
        {
            LanguageToken = LanguageToken(context),
            MaximumTokens = _options.MaximumTokens,
            Timestamps = seconds >= _options.TimestampsFromSeconds,
            MaximumTimestamp = (int)Math.Ceiling(seconds / TimestampSeconds),
        };
        var result = Decode(samples, options, cancellation);
        context.Language ??= _vocabulary.Spelling(result.LanguageToken)![2..^2];
        if (_fallback.IsSilence(result))
        {
            return [];
        }

        return Split(result, start, start + TimeSpan.FromSeconds(seconds));
    }

    // 1. short window; 2. on doubt the full window; 3. on doubt rising temperature on the full window
    private DecodingResult Decode(ReadOnlyMemory<float> samples, DecodingOptions options, CancellationToken cancellation)
    {
        var shortFrames = WindowFrames(samples.Length);
        var result = DecodeOnce(samples, shortFrames, options, cancellation);
        if (IsTrusted(result))
        {
            return result;
        }

        var candidates = new List<DecodingResult> { result };
        foreach (var temperature in _options.Temperatures)
        {
            if (temperature == 0 && shortFrames == _model.Dimensions.MaximumFrames)
            {
                continue;
            }

            result = DecodeOnce(samples, _model.Dimensions.MaximumFrames, options with { Temperature = temperature }, cancellation);
            candidates.Add(result);
            if (IsTrusted(result))
            {
                return result;
            }
        }

        return Best(candidates);
    }

    private DecodingResult DecodeOnce(ReadOnlyMemory<float> samples, int frames, DecodingOptions options, CancellationToken cancellation)
    {
        var mel = _spectrogram.Compute(samples.Span, frames);
        using var cache = _model.Encode(mel, 1, frames);
        return _decoder.Decode(cache, options, cancellation);
    }

    private bool IsTrusted(DecodingResult result) =>
        _fallback.IsSilence(result)
        || (!_fallback.IsUnlikely(result) && !_fallback.IsRepetitive(result, _tokenizer.Decode(result.Tokens)));

    // the likeliest of those that do not repeat themselves, else the first one with its loop cut
    private DecodingResult Best(List<DecodingResult> candidates)
    {
        var sound = candidates.Where(candidate => !_fallback.IsRepetitive(candidate, _tokenizer.Decode(candidate.Tokens)));
        return sound.MaxBy(candidate => candidate.AverageLogProbability)
            ?? candidates[0] with { Tokens = RepetitionLoop.Cut(candidates[0].Tokens) };
    }

    private int WindowFrames(int samples)
    {
        var seconds = Math.Max(
            ((double)samples / AudioClip.SampleRate) + _options.ContextPaddingSeconds,
            _options.MinimumContextSeconds);
        var frames = (int)Math.Ceiling(seconds * AudioClip.SampleRate / LogMelSpectrogram.HopSamples);
        return Math.Clamp(frames + (frames % 2), _model.MinimumFrames, _model.Dimensions.MaximumFrames);
    }

    private int? LanguageToken(TranscriptionContext context)
    {
        var code = context.Language ?? (_options.Language == "auto" ? null : _options.Language);
        return code is null ? null : _vocabulary.Language(code);
    }

    private const double TimestampSeconds = 0.02;

    private List<TranscriptSegment> Split(DecodingResult result, TimeSpan start, TimeSpan end)
    {
        var segments = new List<TranscriptSegment>();
        var from = start;
        var tokens = new List<int>();
        void Close(TimeSpan to)
        {
            var text = _tokenizer.Decode(tokens).Trim();
            if (text.Length > 0)
            {
                segments.Add(new TranscriptSegment(
                    from, to < from ? from : to, Speaker.Unknown, text, result.AverageLogProbability, result.NoSpeechProbability));
            }

            tokens.Clear();
        }

        foreach (var token in result.Tokens)
        {
            if (token < _vocabulary.FirstTimestamp)
            {
                tokens.Add(token);
                continue;
            }

            var time = start + TimeSpan.FromSeconds((token - _vocabulary.FirstTimestamp) * TimestampSeconds);
            time = time > end ? end : time;
            if (tokens.Count > 0)
            {
                Close(time);
            }

            from = time;
        }

        Close(end);
        return segments;
    }
}
