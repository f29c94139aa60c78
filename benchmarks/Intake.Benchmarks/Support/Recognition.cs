using Intake.Engine;
using Intake.Engine.Audio;
using Intake.Engine.Models;
using Intake.Engine.Normalization;
using Intake.Engine.Segmentation;
using Intake.Engine.Speakers;
using Intake.Engine.Transcription;

namespace Intake.Benchmarks.Support;

/// <summary>Stages 1 to 5 as the program has them, in this process, with options of one's own.</summary>
internal sealed class Recognition : IDisposable
{
    private readonly SileroSequenceDetector _detector;
    private readonly WhisperTranscriber _transcriber;
    private readonly VoiceEncoder _voices;
    private readonly IntakePipeline _pipeline;

    public Recognition(Func<TranscriptionOptions, TranscriptionOptions>? change = null)
    {
        var store = new ModelStore(Tests.Repository.Path("models"));
        string lexicons = Path.Combine(store.Folder, "lexicons");
        var options = new TranscriptionOptions { LanguageModel = store.Path(LanguageModelBuild.Folder, LanguageModelBuild.FileName) };
        var reader = new AudioReader();
        _detector = new SileroSequenceDetector(store.Path("silero-vad", "silero_vad_16k_sequence.onnx"));
        _transcriber = WhisperTranscriber.Load(store.FolderOf("whisper-base"), change?.Invoke(options) ?? options);
        _voices = new VoiceEncoder(store.Path("speaker-encoder", "speaker_encoder.onnx"));
        var stages = new IntakeStages
        {
            Open = source => reader.Open(source.Path),
            Segmenter = channels => channels == 2 ? new SeparatedSegmenter(new CallSegmenter(_detector, channels)) : new CallSegmenter(_detector, channels),
            Transcriber = _transcriber,
            Speakers = new SpeakerDiarizer(_voices, SpeakerWords.Load(lexicons)),
            Normalize = TextNormalizer.Load(lexicons).Normalize,
        };
        _pipeline = new IntakePipeline(stages, new IntakeOptions());
    }

    /// <summary>The transcripts of recordings, in their order; silence has no segments.</summary>
    public IReadOnlyList<IntakeResult> Run(IEnumerable<string> paths)
    {
        var sources = paths.Select((path, i) => new CallSource(i.ToString("D5", System.Globalization.CultureInfo.InvariantCulture), path)).ToList();
        var results = _pipeline.RunAsync(sources).ToBlockingEnumerable().ToList();
        return results.Find(result => result.Error is { } error && error.Code != IntakeErrorCode.NoSpeech) is { } failed
            ? throw new MissingPartException($"{failed.Source.Path}: {failed.Error!.Text.En}")
            : results;
    }

    public void Dispose()
    {
        _detector.Dispose();
        _transcriber.Dispose();
        _voices.Dispose();
    }
}
