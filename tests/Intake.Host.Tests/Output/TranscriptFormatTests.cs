using Intake.Engine.Transcription;
using Intake.Host.Output;
using Xunit;

namespace Intake.Host.Tests.Output;

public sealed class TranscriptFormatTests
{
    [Fact]
    public void Srt_TwoTurns_IsSubRip() => Assert.Equal(
        "1\n00:00:00,500 --> 00:00:01,250\n话务员：您好，请讲。\n\n2\n00:00:01,500 --> 01:01:01,007\n市民：\"路灯\"坏了 <3 & 天黑\n\n",
        TranscriptFormat.Render("srt", Some.TwoTurns(), Some.Chinese));

    [Fact]
    public void Vtt_TwoTurns_IsWebVttWithEscapedText() => Assert.Equal(
        "WEBVTT\n\n00:00:00.500 --> 00:00:01.250\n<v Agent>您好，请讲。\n\n00:00:01.500 --> 01:01:01.007\n<v Citizen>\"路灯\"坏了 &lt;3 &amp; 天黑\n\n",
        TranscriptFormat.Render("vtt", Some.TwoTurns(), Some.English));

    [Fact]
    public void Txt_TwoTurns_IsOneLineEach() => Assert.Equal(
        "Agent: 您好，请讲。\nCitizen: \"路灯\"坏了 <3 & 天黑\n", TranscriptFormat.Render("txt", Some.TwoTurns(), Some.English));

    [Fact]
    public void Txt_UnknownSpeaker_HasNoName() =>
        Assert.Equal("喂\n", TranscriptFormat.Render("txt", Some.Result((0, 1, Speaker.Unknown, "喂")), Some.Chinese));

    [Theory]
    [InlineData("srt")]
    [InlineData("vtt")]
    public void Subtitles_LineBreaksInText_StayInOneCue(string format)
    {
        var text = TranscriptFormat.Render(format, Some.Result((0, 1, Speaker.Unknown, "一\n\n二\r\n三")), Some.Chinese);
        Assert.Contains("一  二 三\n\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void TextGrid_GapAndOverlap_TiersAreGapless()
    {
        var result = Some.Result((1, 3, Speaker.Citizen, "一"), (2, 4, Speaker.Citizen, "说\"二\""));
        Assert.Equal(
            """"
            File type = "ooTextFile"
            Object class = "TextGrid"

            xmin = 0
            xmax = 5
            tiers? <exists>
            size = 1
            item []:
                item [1]:
                    class = "IntervalTier"
                    name = "citizen"
                    xmin = 0
                    xmax = 5
                    intervals: size = 4
                    intervals [1]:
                        xmin = 0
                        xmax = 1
                        text = ""
                    intervals [2]:
                        xmin = 1
                        xmax = 3
                        text = "一"
                    intervals [3]:
                        xmin = 3
                        xmax = 4
                        text = "说""二"""
                    intervals [4]:
                        xmin = 4
                        xmax = 5
                        text = ""

            """",
            TranscriptFormat.Render("textgrid", result, Some.Chinese));
    }

    [Fact]
    public void TextGrid_Words_AreATierOfTheirOwn()
    {
        var text = TranscriptFormat.Render("textgrid", WithWords(), Some.Chinese, words: true);

        Assert.Contains("size = 2\nitem []:", text, StringComparison.Ordinal);
        Assert.Contains("name = \"agent words\"\n        xmin = 0\n        xmax = 5\n        intervals: size = 4\n", text, StringComparison.Ordinal);
        Assert.Contains("xmin = 1.5\n            xmax = 2\n            text = \"好，\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, ",\"words\":[{\"start_s\":1,\"end_s\":1.5,\"text\":\"您\",\"confidence\":0.9},{\"start_s\":1.5,\"end_s\":2,\"text\":\"好，\",\"confidence\":0.5}]")]
    public void Jsonl_Words_OnlyWhereAskedFor(bool words, string expected)
    {
        var line = System.Text.Json.JsonSerializer.Serialize(
            TranscribeLine.Of(WithWords(), Some.Chinese, words), JsonLines.Readable.TranscribeLine);

        Assert.Matches($"\"raw\":\"您好，\",\"confidence\":[0-9.]+{System.Text.RegularExpressions.Regex.Escape(expected)}}}", line);
    }

    private static Intake.Engine.IntakeResult WithWords()
    {
        var result = Some.Result((1, 2, Speaker.Agent, "您好，"));
        TranscriptWord Word(double start, double end, string text, double confidence) =>
            new(TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(end), text, confidence);
        var segment = result.Transcript!.Segments[0] with { Words = [Word(1, 1.5, "您", 0.9), Word(1.5, 2, "好，", 0.5)] };
        return result with { Transcript = result.Transcript with { Segments = [segment] } };
    }

    [Fact]
    public void TextGrid_NoSpeech_IsOneEmptyInterval() => Assert.Contains(
        "intervals: size = 1\n        intervals [1]:\n            xmin = 0\n            xmax = 5\n            text = \"\"\n",
        TranscriptFormat.Render("textgrid", Some.Result(), Some.Chinese),
        StringComparison.Ordinal);
}
