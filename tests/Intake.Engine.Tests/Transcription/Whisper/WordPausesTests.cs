using Intake.Engine.Segmentation;
using Intake.Engine.Transcription;
using Intake.Engine.Transcription.Whisper;
using Xunit;

namespace Intake.Engine.Tests.Transcription.Whisper;

public sealed class WordPausesTests
{
    private static readonly VoiceSpan[] Voiced = [Span(1, 3), Span(4, 6)];

    [Fact]
    public void Fit_WordsAroundAPause_ReachToTheEdgesOfTheVoice()
    {
        TranscriptWord[] words = [Word(1.2, 2), Word(2, 2.8), Word(3.2, 4.6), Word(4.6, 5.9)];

        var fitted = new WordPauses(Voiced).Fit(words);

        // voice is heard a tenth of a second before the detector says so
        Assert.Equal([(0.9, 2), (2, 3), (3.9, 4.6), (4.6, 6)], fitted.Select(Times));
    }

    [Fact]
    public void Fit_WordFarFromTheEdge_StaysWhereItIs()
    {
        var fitted = new WordPauses(Voiced).Fit([Word(1.9, 2.1), Word(4.8, 5)]);

        Assert.Equal([(1.9, 2.1), (4.8, 5)], fitted.Select(Times));
    }

    [Fact]
    public void Fit_WordInThePause_GoesToTheNearerSide()
    {
        var fitted = new WordPauses(Voiced).Fit([Word(1, 3), Word(3.6, 3.7), Word(4, 6)]);

        Assert.Equal((3.7, 3.7), Times(fitted[1] with { Start = fitted[1].End }));
        Assert.True(fitted[0].End <= fitted[1].Start && fitted[1].Start <= fitted[1].End && fitted[1].End <= fitted[2].Start);
    }

    [Fact]
    public void Parts_LongPauseOrEndOfSentence_StartsANewPart()
    {
        TranscriptWord[] words = [Word(0, 1, "好，"), Word(1.5, 2, "请"), Word(2.7, 3, "讲。"), Word(3.4, 4, "我"), Word(4.1, 5, "说")];

        Assert.Equal(["好，请", "讲。", "我说"], WordPauses.Parts(words).Select(part => string.Concat(part.Select(word => word.Text))));
    }

    private static VoiceSpan Span(double start, double end) => new(TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(end));

    private static TranscriptWord Word(double start, double end, string text = "字") => new(TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(end), text, 1);

    private static (double, double) Times(TranscriptWord word) => (word.Start.TotalSeconds, word.End.TotalSeconds);
}
