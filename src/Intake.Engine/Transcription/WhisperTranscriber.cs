using Intake.Engine.Audio;
using Intake.Engine.Segmentation;
using Intake.Engine.Transcription.Whisper;

namespace Intake.Engine.Transcription;

/// <summary>Whisper on ONNX Runtime: one speech segment a window, as short a window as the segment allows.</summary>
public sealed class WhisperTranscriber : ITranscriber, IDisposable
{
    private const double TimestampSeconds = 0.02;

    private readonly IWhisperModel _model;
    private readonly WhisperVocabulary _vocabulary;
    private readonly WindowDecoder _windows;
    private readonly TranscriptAssembly _assembly;
    private readonly FallbackRule _fallback;
    private readonly TranscriptionOptions _options;

    internal WhisperTranscriber(IWhisperModel model, WhisperVocabulary vocabulary, GenerationRules rules, TranscriptionOptions options)
    {
        (_model, _vocabulary, _options) = (model, vocabulary, options);
        var tokenizer = new WhisperTokenizer(vocabulary);
        _assembly = new TranscriptAssembly(vocabulary, tokenizer);
        _windows = new WindowDecoder(model, tokenizer, new GreedyDecoder(model, vocabulary, rules), options);
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
        var model = WhisperModelFiles.Open(modelFolder, dimensions, options.Threads, options.WordTimes);
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
            texts.AddRange(TranscribeWindow(samples, start, segment.Voiced, context, cancellation));
        }

        return texts;
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();

    private List<TranscriptSegment> TranscribeWindow(
        ReadOnlyMemory<float> samples, TimeSpan start, IReadOnlyList<VoiceSpan> voiced, TranscriptionContext context, CancellationToken cancellation)
    {
        var seconds = (double)samples.Length / AudioClip.SampleRate;
        var options = new DecodingOptions
        {
            LanguageToken = LanguageToken(context),
            MaximumTokens = _options.MaximumTokens,
            Timestamps = seconds >= _options.TimestampsFromSeconds,
            MaximumTimestamp = (int)Math.Ceiling(seconds / TimestampSeconds),
        };
        var pieces = _windows.Decode(samples, options, cancellation);
        context.Language ??= _vocabulary.Spelling(pieces[0].Result.LanguageToken)![2..^2];
        return [.. pieces.Where(piece => !_fallback.IsSilence(piece.Result)).SelectMany(piece => _assembly.Segments(piece, start, voiced))];
    }

    private int? LanguageToken(TranscriptionContext context)
    {
        var code = context.Language ?? (_options.Language == "auto" ? null : _options.Language);
        return code is null ? null : _vocabulary.Language(code);
    }
}
