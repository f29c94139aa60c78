using Intake.Engine.Segmentation;
using Intake.Engine.Tests.Transcription.Whisper;
using Intake.Engine.Transcription;
using Intake.Engine.Transcription.Whisper;
using Xunit;

namespace Intake.Engine.Tests.Transcription;

public sealed class WhisperTranscriberTests : IDisposable
{
    private readonly TinyVocabulary _tiny = new();
    private readonly WhisperVocabulary _vocabulary;

    public WhisperTranscriberTests() => _vocabulary = _tiny.Read();

    [Fact]
    public void Transcribe_TrustedText_UsesTheShortWindowOnce()
    {
        var model = Model(Tokens("abc"));

        var segments = Transcribe(model, seconds: 3);

        Assert.Equal("abc", Assert.Single(segments).Text);
        Assert.Equal([1000], model.Windows);
    }

    [Fact]
    public void Transcribe_LongerSegment_WindowIsItsLengthAndFourSeconds()
    {
        var model = Model(Tokens("a sentence of thirty characters"));

        Transcribe(model, seconds: 12.5);

        Assert.Equal([1650], model.Windows);
    }

    [Fact]
    public void Transcribe_LoopInShortWindow_RetriesTheFullWindow()
    {
        var model = Model(Tokens(string.Concat(Enumerable.Repeat("wxyz", 40))), Tokens("good"));

        var segments = Transcribe(model, seconds: 3);

        Assert.Equal("good", Assert.Single(segments).Text);
        Assert.Equal([1000, 3000], model.Windows);
    }

    [Fact]
    public void Transcribe_TextForTheFirstSentenceOnly_CutsTheSegmentAndDecodesBothHalves()
    {
        var model = Model(Tokens("ab"), Tokens("ab"), Tokens("the whole of it."), Tokens("and the rest of it"));

        var segments = Transcribe(model, seconds: 12);

        Assert.Equal(["the whole of it.", "and the rest of it"], segments.Select(segment => segment.Text));
        // silence all over: cut at the first place allowed, a quarter of the length
        Assert.Equal([1600, 3000, 1000, 1300], model.Windows);
        Assert.Equal(segments[0].End, segments[1].Start);
        Assert.Equal(TimeSpan.FromSeconds(22), segments[1].End);
    }

    [Fact]
    public void Transcribe_LoopEverywhere_KeepsThePhraseOnceAfterAllTemperatures()
    {
        var model = Model(Tokens(string.Concat(Enumerable.Repeat("wxyz", 40))));

        var segments = Transcribe(model, seconds: 3);

        Assert.Equal("wxyz", Assert.Single(segments).Text);
        Assert.Equal(4, model.Windows.Count);
    }

    [Fact]
    public void Transcribe_UnlikelyTextAndNoSpeech_GivesNothing()
    {
        var model = Model(Tokens("abc"));
        model.NoSpeechLogit = 30;
        model.Certainty = 1;

        Assert.Empty(Transcribe(model, seconds: 3));
    }

    [Fact]
    public void Transcribe_Timestamps_SplitTheSegmentAtThem()
    {
        var first = _vocabulary.FirstTimestamp;
        var model = Model([first, .. Tokens("ab"), first + 50, first + 60, .. Tokens("cd"), first + 100]);
        using var transcriber = Transcriber(model, new TranscriptionOptions { TimestampsFromSeconds = 0 });

        var segments = transcriber.Transcribe(Segment(3), new TranscriptionContext(), CancellationToken.None);

        Assert.Equal([("ab", 10.0, 11.0), ("cd", 11.2, 12.0)], segments.Select(s => (s.Text, s.Start.TotalSeconds, s.End.TotalSeconds)));
    }

    [Fact]
    public void Transcribe_LanguageAuto_IsDetectedOnceACall()
    {
        var model = Model(Tokens("abc"));
        var context = new TranscriptionContext();
        using var transcriber = Transcriber(model, new TranscriptionOptions { Language = "auto" });

        transcriber.Transcribe(Segment(3), context, CancellationToken.None);

        Assert.Equal("en", context.Language);
    }

    [Fact]
    public void Transcribe_Cancelled_StopsBetweenTokens()
    {
        var model = Model(Tokens("abc"));
        using var transcriber = Transcriber(model, new TranscriptionOptions());

        Assert.Throws<OperationCanceledException>(() =>
            transcriber.Transcribe(Segment(3), new TranscriptionContext(), new CancellationToken(canceled: true)));
    }

    private ScriptedModel Model(params IReadOnlyList<int>[] scripts) => new(_tiny.Dimensions, _vocabulary, scripts);

    private IReadOnlyList<int> Tokens(string text) => new WhisperTokenizer(_vocabulary).Encode(text);

    private WhisperTranscriber Transcriber(ScriptedModel model, TranscriptionOptions options) =>
        new(model, _vocabulary, GenerationRules.Read(_tiny.Folder, _vocabulary), options);

    private IReadOnlyList<TranscriptSegment> Transcribe(ScriptedModel model, double seconds)
    {
        using var transcriber = Transcriber(model, new TranscriptionOptions());
        return transcriber.Transcribe(Segment(seconds), new TranscriptionContext(), CancellationToken.None);
    }

    private static SpeechSegment Segment(double seconds)
    {
        var start = TimeSpan.FromSeconds(10);
        return new SpeechSegment(0, start, start + TimeSpan.FromSeconds(seconds), new float[(int)(seconds * 16_000)], true);
    }

    public void Dispose() => _tiny.Dispose();
}
