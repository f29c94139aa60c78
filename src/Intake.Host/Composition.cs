using Intake.Engine;
using Intake.Engine.Audio;
using Intake.Engine.Classification;
using Intake.Engine.Dispatch;
using Intake.Engine.Evaluation;
using Intake.Engine.Models;
using Intake.Engine.Normalization;
using Intake.Engine.Segmentation;
using Intake.Engine.Speakers;
using Intake.Engine.Transcription;
using Intake.Engine.Transcription.Language;

namespace Intake.Host;

/// <summary>The engine's parts put together from the model folder; the one place that knows which model does what.</summary>
internal sealed class Composition : IDisposable
{
    public const string DefaultModel = "whisper-base";
    public const string ClassifierFolder = "classifier";
    public const string NoLanguageModel = "none";

    private readonly AudioReader _reader = new();
    private readonly ISpeechDetector _detector;
    private readonly Lazy<SileroStreamingDetector> _stream;
    private readonly WhisperTranscriber _transcriber;
    private readonly TextNormalizer _normalizer;
    private readonly VoiceEncoder? _voices;
    private readonly SpeakerDiarizer? _speakers;
    private readonly Lazy<IntakeClassifier> _classifier;
    private readonly Lazy<Dispatcher> _dispatcher;

    private Composition(ISpeechDetector detector, WhisperTranscriber transcriber, TextNormalizer normalizer, VoiceEncoder? voices, string models)
    {
        (_detector, _transcriber, _normalizer, _voices) = (detector, transcriber, normalizer, voices);
        _speakers = voices is null ? null : new SpeakerDiarizer(voices, SpeakerWords.Load(Path.Combine(models, "lexicons")));
        _classifier = new Lazy<IntakeClassifier>(LoadClassifier);
        _stream = new Lazy<SileroStreamingDetector>(() => new SileroStreamingDetector(new ModelStore(models).Path("silero-vad", "silero_vad.onnx")));
        _dispatcher = new Lazy<Dispatcher>(() => Dispatcher.Load(models, TimeProvider.System));
    }

    /// <summary>Loads everything that turns sound into text.</summary>
    /// <param name="model">Name of the recogniser.</param>
    /// <param name="language">Language of the speech.</param>
    /// <param name="tellSpeakers">Whether the speakers of mono calls are told apart.</param>
    /// <param name="hotwords">File of names to be known; null for none.</param>
    /// <param name="languageModel">Folder written by <c>train lm</c>; null for the committed one, <see cref="NoLanguageModel"/> for none.</param>
    /// <param name="change">Changes the recogniser's other options; null leaves them.</param>
    /// <exception cref="IntakeException">A model is missing or corrupt, or the file of names has faults.</exception>
    public static Composition Load(
        string model, string language, bool tellSpeakers, string? hotwords, string? languageModel = null, Func<TranscriptionOptions, TranscriptionOptions>? change = null)
    {
        var store = new ModelStore();
        var lexicons = Path.Combine(store.Folder, "lexicons");
        var options = new TranscriptionOptions
        {
            Language = language,
            Hotwords = hotwords is null ? null : Gazetteer.Read(hotwords, lexicons),
            LanguageModel = LanguageModel(store, language, languageModel),
        };
        return new Composition(
            Detector(store),
            WhisperTranscriber.Load(store.FolderOf(model), change?.Invoke(options) ?? options),
            TextNormalizer.Load(lexicons),
            tellSpeakers ? new VoiceEncoder(store.Path("speaker-encoder", "speaker_encoder.onnx")) : null,
            store.Folder);
    }

    /// <summary>What <c>tune</c> times: folder and options of a recogniser, and what cuts calls into segments for it.</summary>
    /// <exception cref="IntakeException">A model is missing or corrupt.</exception>
    public static (string Folder, TranscriptionOptions Options, ISpeechDetector Detector) Recogniser(string model)
    {
        var store = new ModelStore();
        var options = new TranscriptionOptions { LanguageModel = LanguageModel(store, "zh", folder: null) };
        return (store.FolderOf(model), options, Detector(store));
    }

    private static SileroSequenceDetector Detector(ModelStore store) => new(store.Path("silero-vad", "silero_vad_16k_sequence.onnx"));

    // the committed model knows Chinese only: to other languages it would be a hindrance
    private static string? LanguageModel(ModelStore store, string language, string? folder) => folder switch
    {
        NoLanguageModel => null,
        null => language is "zh" or "auto" ? store.Path(LanguageModelBuild.Folder, LanguageModelBuild.FileName) : null,
        _ => Path.Combine(folder, LanguageModelBuild.FileName),
    };

    /// <summary>Loads what turns text into labels.</summary>
    /// <exception cref="IntakeException">A model is missing or corrupt.</exception>
    public static IntakeClassifier LoadClassifier()
    {
        var store = new ModelStore();
        if (store.Catalog.Find(ClassifierFolder) is not null)
        {
            store.Verify(ClassifierFolder);
        }

        return new IntakeClassifier(store.Folder);
    }

    /// <summary>Stages 1 to 5.</summary>
    public IntakeStages Transcription() => new()
    {
        Open = source => _reader.Open(source.Path),
        Segmenter = channels => channels == 2 ? new SeparatedSegmenter(new CallSegmenter(_detector, channels)) : new CallSegmenter(_detector, channels),
        Transcriber = _transcriber,
        Speakers = _speakers,
        Normalize = _normalizer.Normalize,
    };

    /// <summary>The recogniser for one channel of a call under way.</summary>
    public LiveTranscriber Live(int channel) => _transcriber.Live(_stream.Value, channel: channel);

    /// <summary>Stages 1 to 7.</summary>
    public IntakeStages Intake()
    {
        var (classifier, dispatcher) = (_classifier.Value, _dispatcher.Value);
        return Transcription() with
        {
            // all turns, as in the training texts: what the agent repeats is often the clearest word of a call
            Classify = (_, texts) => classifier.Classify(string.Join('\n', texts.Select(text => text.Text))),
            Dispatch = (source, transcript, texts, labels) => dispatcher.Open(source.Id, transcript, texts, labels),
        };
    }

    /// <summary>What counts when a transcript is compared with its reference.</summary>
    /// <exception cref="IntakeException">A word list is missing.</exception>
    public static ScoringText Scoring() => ScoringText.Load(Path.Combine(ModelStore.FindFolder(), "lexicons"));

    public void Dispose()
    {
        _detector.Dispose();
        if (_stream.IsValueCreated)
        {
            _stream.Value.Dispose();
        }

        _transcriber.Dispose();
        _voices?.Dispose();
    }
}
