using Intake.Engine;
using Intake.Engine.Audio;
using Intake.Engine.Models;
using Intake.Engine.Normalization;
using Intake.Engine.Segmentation;
using Intake.Engine.Transcription;

namespace Intake.Host;

/// <summary>The engine's parts put together from the model folder; the one place that knows which model does what.</summary>
internal sealed class Composition : IDisposable
{
    public const string DefaultModel = "whisper-base";

    private readonly AudioReader _reader = new();
    private readonly ISpeechDetector _detector;
    private readonly WhisperTranscriber _transcriber;
    private readonly TextNormalizer _normalizer;

    private Composition(ISpeechDetector detector, WhisperTranscriber transcriber, TextNormalizer normalizer)
    {
        (_detector, _transcriber, _normalizer) = (detector, transcriber, normalizer);
    }

    /// <summary>Loads everything that turns sound into text.</summary>
    /// <exception cref="IntakeException">A model is missing or corrupt.</exception>
    public static Composition Load(string model, string language)
    {
        var store = new ModelStore();
        return new Composition(
            new SileroSequenceDetector(store.Path("silero-vad", "silero_vad_16k_sequence.onnx")),
            WhisperTranscriber.Load(store.FolderOf(model), new TranscriptionOptions { Language = language }),
            TextNormalizer.Load(Path.Combine(store.Folder, "lexicons")));
    }

    /// <summary>Stages 1 to 4.</summary>
    public IntakeStages Transcription() => new()
    {
        Open = source => _reader.Open(source.Path),
        Segmenter = channels => new CallSegmenter(_detector, channels),
        Transcriber = _transcriber,
        Normalize = _normalizer.Normalize,
    };

    public void Dispose()
    {
        _detector.Dispose();
        _transcriber.Dispose();
    }
}
