using Intake.Engine.Audio;
using Intake.Engine.Models;
using Intake.Engine.Segmentation;
using Intake.Engine.Transcription;
using Intake.Engine.Transcription.Language;
using Intake.Engine.Transcription.Whisper;
using Intake.Tests;
using Xunit;

namespace Intake.Model.Tests;

/// <summary>The county's names on the recordings of the demo.</summary>
public sealed class HotwordTests
{
    private static readonly ModelStore Store = new(Repository.Path("models"));

    [Theory]
    [InlineData("A031.wav", 21.6, "靜安陵園")]
    [InlineData("A074.wav", 5.6, "星瀾通信")]
    public void Transcribe_NameThatIsMisheard_IsRightWithTheList(string file, double at, string name)
    {
        var names = Gazetteer.Read(Repository.Path("samples", "gazetteer.tsv"), Repository.Path("models", "lexicons"));
        var segment = SegmentAt(Repository.Path("samples", "calls", file), at);

        var without = Text(segment, new TranscriptionOptions());
        var with = Text(segment, new TranscriptionOptions { Hotwords = names });

        Assert.DoesNotContain(name, without, StringComparison.Ordinal);
        Assert.Contains(name, with, StringComparison.Ordinal);
    }

    [Fact]
    public void Score_TextThatTheDecoderWrote_IsWhatTheDecoderGaveIt()
    {
        var golden = GoldenWindow.All[0];
        using var decoding = new GoldenDecoding(Store.FolderOf("whisper-base"));
        var language = decoding.Vocabulary.Language("zh");
        var written = decoding.Decode(golden, language);
        int[] prompt = [decoding.Vocabulary.StartOfTranscript, language, decoding.Vocabulary.Transcribe, decoding.Vocabulary.NoTimestamps];

        using var cache = decoding.Encode(golden);
        // a shorter text beside it must not change its score
        var scores = new SequenceScorer(decoding.Model, decoding.Vocabulary).Score(
            cache, prompt, [[.. written.Tokens.Take(5)], written.Tokens]);

        Assert.Equal(6, scores[0].Length);
        Assert.Equal(written.Tokens.Count + 1, scores[1].Length);
        // the decoder forbids some tokens before it normalises, which gives the others a little more; eight bits round otherwise in a batch
        Assert.All(written.LogProbabilities.Zip(scores[1]), pair => Assert.InRange(pair.First - pair.Second, -0.1, 0.25));
        Assert.Equal(written.AverageLogProbability, scores[1].Average(), 0.05);
        Assert.All(scores[0].Take(5).Zip(scores[1]), pair => Assert.Equal(pair.First, pair.Second, 0.05));
    }

    private static SpeechSegment SegmentAt(string path, double seconds)
    {
        using var detector = new SileroSequenceDetector(Store.Path("silero-vad", "silero_vad_16k_sequence.onnx"));
        using var audio = new AudioReader().Open(path);
        using var segmenter = new CallSegmenter(detector, audio.Channels);
        var block = Enumerable.Range(0, audio.Channels).Select(_ => new float[8192]).ToArray(); // [channel][frame]
        for (int frames; ;)
        {
            frames = audio.Read(block);
            foreach (var segment in frames > 0 ? segmenter.Push(block, frames) : segmenter.Finish())
            {
                if (segment.End.TotalSeconds > seconds)
                {
                    return segment;
                }
            }
        }
    }

    private static string Text(SpeechSegment segment, TranscriptionOptions options)
    {
        using var transcriber = WhisperTranscriber.Load(Store.FolderOf("whisper-base"), options);
        return string.Concat(transcriber.Transcribe(segment, new TranscriptionContext(), CancellationToken.None).Select(text => text.Text));
    }
}
