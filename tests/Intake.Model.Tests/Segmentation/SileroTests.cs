using System.Text.Json;
using Intake.Engine;
using Intake.Engine.Audio;
using Intake.Engine.Segmentation;
using Intake.Tests;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Xunit;

namespace Intake.Model.Tests.Segmentation;

public sealed class SileroTests
{
    private const int Window = 512;

    private static readonly string Streaming = Repository.Path("models", "silero-vad", "silero_vad.onnx");
    private static readonly string Sequence = Repository.Path("models", "silero-vad", "silero_vad_16k_sequence.onnx");
    private static readonly JsonElement Golden =
        JsonDocument.Parse(File.ReadAllText(Repository.Path("tests", "Data", "golden", "silero_vad.json"))).RootElement;

    public static TheoryData<string> Detectors => ["sequence", "streaming"];

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Detect_GoldenCall_WithinAHundredth(string name)
    {
        using var detector = Create(name);
        var wanted = Golden.GetProperty("probabilities").EnumerateArray().Select(value => value.GetSingle()).ToArray();
        var samples = Speech();
        var state = detector.NewState();
        var found = new float[wanted.Length];
        for (var first = 0; first < wanted.Length; first += 100)
        {
            var count = Math.Min(100, wanted.Length - first);
            detector.Detect(state, samples.AsSpan(first * Window, count * Window), found.AsSpan(first, count));
        }

        Assert.All(wanted.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 0.01f));
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Segments_AtSileroDefaults_AreTheGoldenSpans(string name)
    {
        using var detector = Create(name);
        var segmenter = new SpeechSegmenter(detector, new SegmenterOptions
        {
            Threshold = 0.5,
            NegativeThreshold = 0.35,
            MinSpeechSeconds = 0.25,
            MinSilenceSeconds = 0.1,
            PaddingSeconds = 0.03,
            JoinGapSeconds = 0,
        });
        var wanted = Golden.GetProperty("speech_default_settings").EnumerateArray()
            .Select(span => (span.GetProperty("start").GetDouble(), span.GetProperty("end").GetDouble())).ToList();

        var found = segmenter.Push(Speech()).Concat(segmenter.Flush()).ToList();

        Assert.Equal(wanted.Count, found.Count);
        // one window, and the golden times are rounded to a tenth of a second
        const double Tolerance = 0.032 + 0.051;
        Assert.All(wanted.Zip(found), pair =>
        {
            Assert.Equal(pair.First.Item1, pair.Second.Start.TotalSeconds, Tolerance);
            Assert.Equal(pair.First.Item2, pair.Second.End.TotalSeconds, Tolerance);
        });
    }

    [Theory]
    [InlineData("A023.wav")]
    [InlineData("A031.wav")]
    [InlineData("A139.wav")]
    public void Segments_DemoCall_CoverTheTurnsOfTheManifest(string file)
    {
        using var detector = Create("sequence");
        using var audio = new AudioReader().Open(Repository.Path("samples", "calls", file));
        using var segmenter = new CallSegmenter(detector, audio.Channels);
        var found = new List<SpeechSegment>();
        var block = Enumerable.Range(0, audio.Channels).Select(_ => new float[16_000]).ToArray();
        for (int frames; (frames = audio.Read(block)) > 0;)
        {
            found.AddRange(segmenter.Push(block, frames));
        }

        found.AddRange(segmenter.Finish());

        foreach (var (speaker, start, end) in Turns(file))
        {
            var channel = audio.Channels == 2 && speaker == "citizen" ? 1 : 0;
            var covered = found.Where(segment => segment.Channel == channel)
                .Sum(segment => Math.Max(0, Math.Min(end, segment.End.TotalSeconds) - Math.Max(start, segment.Start.TotalSeconds)));
            Assert.True(covered > 0.85 * (end - start), $"{speaker} {start}-{end}: {covered:0.00} s covered");
        }
    }

    [Fact]
    public void Detect_RewrittenNetwork_AnswersAsTheOriginalFile()
    {
        const int Windows = 300, Row = 576;
        var samples = Speech()[..(Windows * Window)];
        var rows = new float[Windows * Row];
        for (var window = 0; window < Windows; window++)
        {
            for (var i = 0; i < Row; i++)
            {
                var at = (window * Window) + i - 64;
                rows[(window * Row) + i] = at < 0 ? 0 : samples[at];
            }
        }

        using var original = new InferenceSession(Sequence);
        using var results = original.Run(
        [
            NamedOnnxValue.CreateFromTensor("input", new DenseTensor<float>(rows, [Windows, Row])),
            NamedOnnxValue.CreateFromTensor("h", new DenseTensor<float>([1, 1, 128])),
            NamedOnnxValue.CreateFromTensor("c", new DenseTensor<float>([1, 1, 128])),
        ]);
        using var detector = new SileroSequenceDetector(Sequence);

        var wanted = results.First(result => result.Name == "speech_probs").AsTensor<float>().ToArray();
        Assert.All(wanted.Zip(Judge(detector, samples)), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void Detect_TwoCallsAtOnce_DoNotDisturbEachOther()
    {
        using var detector = Create("sequence");
        var samples = Speech()[..(200 * Window)];
        var alone = Judge(detector, samples);

        var together = new float[8][];
        Parallel.For(0, together.Length, i => together[i] = Judge(detector, samples));

        Assert.All(together, probabilities => Assert.Equal(alone, probabilities));
    }

    [Fact]
    public void Open_MissingOrWrongModel_IsItsOwnError()
    {
        Assert.Equal(IntakeErrorCode.ModelMissing, Assert.Throws<IntakeException>(() => new SileroSequenceDetector("none.onnx")).Error.Code);
        Assert.Equal(IntakeErrorCode.ModelCorrupt, Assert.Throws<IntakeException>(() => new SileroSequenceDetector(Streaming)).Error.Code);
        Assert.Equal(IntakeErrorCode.ModelCorrupt, Assert.Throws<IntakeException>(() => new SileroStreamingDetector(Sequence)).Error.Code);
        var text = Repository.Path("README.md") is var path && File.Exists(path) ? path : Repository.Path("Hotline.sln");
        Assert.Equal(IntakeErrorCode.ModelCorrupt, Assert.Throws<IntakeException>(() => new SileroStreamingDetector(text)).Error.Code);
    }

    private static float[] Judge(ISpeechDetector detector, float[] samples)
    {
        var probabilities = new float[samples.Length / Window];
        detector.Detect(detector.NewState(), samples, probabilities);
        return probabilities;
    }

    private static float[] Speech()
    {
        var seconds = Golden.GetProperty("end_s").GetInt32();
        var clip = new AudioReader().ReadAll(Repository.Path("samples", "calls", "A004.wav"));
        return clip.Samples[..(seconds * AudioClip.SampleRate)].ToArray();
    }

    private static List<(string Speaker, double Start, double End)> Turns(string file)
    {
        var lines = File.ReadLines(Repository.Path("samples", "calls", "manifest.jsonl")).Select(line => JsonDocument.Parse(line).RootElement);
        var call = lines.First(line => line.GetProperty("id").GetString() == Path.GetFileNameWithoutExtension(file));
        return [.. call.GetProperty("turns").EnumerateArray().Select(turn => (
            turn.GetProperty("speaker").GetString()!, turn.GetProperty("start_s").GetDouble(), turn.GetProperty("end_s").GetDouble()))];
    }

    private static ISpeechDetector Create(string name) =>
        name == "sequence" ? new SileroSequenceDetector(Sequence) : new SileroStreamingDetector(Streaming);
}
