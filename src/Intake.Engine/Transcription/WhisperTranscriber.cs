using Intake.Engine.Audio;
using Intake.Engine.Segmentation;
using Intake.Engine.Transcription.Language;
using Intake.Engine.Transcription.Whisper;

namespace Intake.Engine.Transcription;

/// <summary>
/// Whisper on ONNX Runtime: one speech segment a window, as short a window as the segment allows, windows of all calls in
/// batches, the batches on several workers.
/// </summary>
public sealed class WhisperTranscriber : ITranscriber, IDisposable
{
    private const double TimestampSeconds = 0.02;

    private readonly IWhisperModel _model;
    private readonly WhisperVocabulary _vocabulary;
    private readonly TranscriptAssembly _assembly;
    private readonly WindowQueue _queue;
    private readonly RecogniserWorker[] _workers;
    private readonly NGramLanguageModel? _language;
    private readonly FallbackRule _fallback;
    private readonly GenerationRules _rules;
    private readonly TextFusion _fusion;
    private readonly TranscriptionOptions _options;

    internal WhisperTranscriber(IWhisperModel model, WhisperVocabulary vocabulary, GenerationRules rules, TranscriptionOptions options)
    {
        (_model, _vocabulary, _rules, _options) = (model, vocabulary, rules, options);
        var tokenizer = new WhisperTokenizer(vocabulary);
        _assembly = new TranscriptAssembly(vocabulary, tokenizer, options);
        _fallback = new FallbackRule(options);
        if (options.Language != "auto")
        {
            _ = vocabulary.Language(options.Language);
        }

        _language = options.LanguageModel is { } file ? NGramLanguageModel.Open(file) : null;
        _fusion = Fusion(tokenizer);
        var corrector = options.Hotwords is null ? null : new HotwordCorrector(options.Hotwords);
        WindowCorrector? Corrector() => corrector is null
            ? null
            : new WindowCorrector(model, tokenizer, corrector, options.WordTimes ? new TokenAligner(model, vocabulary) : null);
        _queue = new WindowQueue(options.BatchWindows, (int)(options.BatchSeconds * AudioClip.SampleRate));
        _workers =
        [
            .. Enumerable.Range(0, options.Workers == 0 ? Environment.ProcessorCount : options.Workers).Select(_ => new RecogniserWorker(
                _queue, new WindowDecoder(model, tokenizer, new BeamSearchDecoder(model, vocabulary, rules, _fusion), options, Corrector()))),
        ];
    }

    /// <inheritdoc/>
    public int SegmentsInWork => 2 * _workers.Length * _options.BatchWindows;

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
    public IReadOnlyList<TranscriptSegment> Transcribe(SpeechSegment segment, TranscriptionContext context, CancellationToken cancellation)
        => TranscribeAsync(segment, context, cancellation).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TranscriptSegment>> TranscribeAsync(
        SpeechSegment segment, TranscriptionContext context, CancellationToken cancellation)
    {
        if (LanguageToken(context) is null && context.Detecting is { } detecting)
        {
            await detecting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var work = Recognise(segment, context, cancellation);
        context.Detecting ??= work;
        return await work.ConfigureAwait(false);
    }

    /// <summary>A live channel on this recogniser's weights. Channels may work side by side on threads of their own.</summary>
    /// <param name="detector">Detector for streams, shared by all channels.</param>
    /// <param name="options">How partial texts are kept up to date.</param>
    /// <param name="segmentation">Thresholds and lengths; null takes <see cref="SegmenterOptions.Live"/>.</param>
    /// <param name="channel">Channel of the call, 0-based, copied into the reports.</param>
    public LiveTranscriber Live(ISpeechDetector detector, LiveOptions? options = null, SegmenterOptions? segmentation = null, int channel = 0)
    {
        options ??= new LiveOptions();
        var decoder = new LiveDecoder(_model, _vocabulary, _rules, _fusion, _options, options);
        return new LiveTranscriber(detector, decoder, options, segmentation ?? SegmenterOptions.Live, _options.Calibration, channel);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _queue.Close();
        Array.ForEach(_workers, worker => worker.Join());
        _language?.Dispose();
        _model.Dispose();
    }

    private TextFusion Fusion(WhisperTokenizer tokenizer)
    {
        var scorers = new List<(ICharacterScorer Scorer, double Weight)>();
        if (_language is not null)
        {
            scorers.Add((_language, _options.LanguageModelWeight));
        }

        if (_options.Hotwords is { } names)
        {
            scorers.Add((new HotwordTree(names, _options.HotwordBonus), 1));
        }

        return new TextFusion(tokenizer, scorers, _language is null ? 0 : _options.CharacterBonus);
    }

    private async Task<IReadOnlyList<TranscriptSegment>> Recognise(
        SpeechSegment segment, TranscriptionContext context, CancellationToken cancellation)
    {
        var longest = _model.Dimensions.MaximumFrames * LogMelSpectrogram.HopSamples;
        var windows = new List<(TimeSpan Start, WindowJob Job)>();
        for (var from = 0; from < segment.Samples.Length; from += longest)
        {
            var samples = segment.Samples.Slice(from, Math.Min(longest, segment.Samples.Length - from));
            var job = new WindowJob(samples, Decoding(samples.Length, context), cancellation);
            windows.Add((segment.Start + TimeSpan.FromSeconds((double)from / AudioClip.SampleRate), job));
            _queue.Add(job);
        }

        var texts = new List<TranscriptSegment>();
        foreach (var (start, job) in windows)
        {
            var pieces = await job.Pieces.ConfigureAwait(false);
            context.AddWork(job.Work);
            context.Language ??= _vocabulary.Spelling(pieces[0].Result.LanguageToken)![2..^2];
            texts.AddRange(pieces
                .Where(piece => !_fallback.IsSilence(piece.Result))
                .SelectMany(piece => _assembly.Segments(piece, start, segment.Voiced)));
        }

        return texts;
    }

    private DecodingOptions Decoding(int samples, TranscriptionContext context)
    {
        var seconds = (double)samples / AudioClip.SampleRate;
        var options = new DecodingOptions
        {
            LanguageToken = LanguageToken(context),
            MaximumTokens = _options.MaximumTokens,
            BeamWidth = Math.Max(_options.BeamWidth, _options.Alternatives),
            BeamMargin = _options.BeamMargin,
        };
        return seconds < _options.TimestampsFromSeconds
            ? options
            : options with { Timestamps = true, MaximumTimestamp = (int)Math.Ceiling(seconds / TimestampSeconds) };
    }

    private int? LanguageToken(TranscriptionContext context)
    {
        var code = context.Language ?? (_options.Language == "auto" ? null : _options.Language);
        return code is null ? null : _vocabulary.Language(code);
    }
}
