using Intake.Engine.Audio;
using Intake.Engine.Models;
using Intake.Engine.Segmentation;
using Intake.Engine.Speakers;
using Intake.Engine.Transcription;
using Intake.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(Intake.Model.Tests.CommittedRecogniser))]

namespace Intake.Model.Tests;

/// <summary>Stages 1 to 3 with the committed models, loaded once for all tests.</summary>
public sealed class CommittedRecogniser : IDisposable
{
    private readonly Lazy<SileroSequenceDetector> _detector;
    private readonly Lazy<WhisperTranscriber> _transcriber;
    private readonly Lazy<VoiceEncoder> _encoder;
    private readonly Lazy<SpeakerDiarizer> _speakers;
    private readonly AudioReader _reader = new();
    private readonly Dictionary<string, IReadOnlyList<TranscriptSegment>> _recognised = [];
    private readonly Lock _oneAtATime = new(); // the detector is not thread-safe

    public CommittedRecogniser()
    {
        var store = new ModelStore(Repository.Path("models"));
        _detector = new(() => new SileroSequenceDetector(store.Path("silero-vad", "silero_vad_16k_sequence.onnx")));
        _transcriber = new(() => WhisperTranscriber.Load(store.FolderOf("whisper-base"), new TranscriptionOptions()));
        _encoder = new(() => new VoiceEncoder(store.Path("speaker-encoder", "speaker_encoder.onnx")));
        _speakers = new(() => new SpeakerDiarizer(_encoder.Value, SpeakerWords.Load(Repository.Path("models", "lexicons"))));
    }

    /// <summary>The speech detector.</summary>
    public ISpeechDetector Detector => _detector.Value;

    /// <summary>The texts of a mono call with their speakers.</summary>
    /// <param name="call">Its sound.</param>
    /// <param name="texts">What was recognised, null to recognise it here.</param>
    public IReadOnlyList<TranscriptSegment> Tell(float[] call, IReadOnlyList<TranscriptSegment>? texts = null)
    {
        lock (_oneAtATime)
        {
            using var segmenter = new CallSegmenter(_detector.Value, 1);
            var context = new TranscriptionContext();
            var track = _speakers.Value.NewTrack();
            SpeechSegment[] segments = [.. segmenter.Push([call], call.Length), .. segmenter.Finish()];
            Array.ForEach(segments, track.Add);
            return _speakers.Value.Tell(
                track, texts ?? [.. segments.SelectMany(segment => _transcriber.Value.Transcribe(segment, context, CancellationToken.None))]);
        }
    }

    /// <summary>The texts of a sample call, for the tests that only read them: recognised once.</summary>
    public IReadOnlyList<TranscriptSegment> Sample(string file)
    {
        lock (_oneAtATime)
        {
            return _recognised.TryGetValue(file, out var known)
                ? known
                : _recognised[file] = Recognise(Repository.Path("samples", "calls", file));
        }
    }

    /// <summary>The texts of a recording, segment by segment.</summary>
    public IReadOnlyList<TranscriptSegment> Recognise(string path)
    {
        lock (_oneAtATime)
        {
            using var audio = _reader.Open(path);
            using var segmenter = new CallSegmenter(_detector.Value, audio.Channels);
            var context = new TranscriptionContext();
            var block = Enumerable.Range(0, audio.Channels).Select(_ => new float[8192]).ToArray(); // [channel][frame]
            var texts = new List<TranscriptSegment>();
            int frames;
            do
            {
                frames = audio.Read(block);
                var segments = frames > 0 ? segmenter.Push(block, frames) : segmenter.Finish();
                texts.AddRange(segments.SelectMany(segment => _transcriber.Value.Transcribe(segment, context, CancellationToken.None)));
            }
            while (frames > 0);
            return texts;
        }
    }

    public void Dispose()
    {
        if (_detector.IsValueCreated)
        {
            _detector.Value.Dispose();
        }

        if (_encoder.IsValueCreated)
        {
            _encoder.Value.Dispose();
        }

        if (_transcriber.IsValueCreated)
        {
            _transcriber.Value.Dispose();
        }
    }
}
