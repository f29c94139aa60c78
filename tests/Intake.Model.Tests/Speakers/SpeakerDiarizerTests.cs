using Intake.Engine.Audio;
using Intake.Engine.Transcription;
using Xunit;

namespace Intake.Model.Tests.Speakers;

public sealed class SpeakerDiarizerTests(CommittedRecogniser recogniser)
{
    [Theory]
    [InlineData("A004")]
    [InlineData("A031")]
    [InlineData("A078")]
    public void Tell_MonoDemoCall_NineTenthsOfTheSpeechGoToTheRightSpeaker(string id)
    {
        var call = DemoCall.All.Single(call => call.Id == id);

        var texts = recogniser.Tell(call.Read(ChannelUse.Keep), recogniser.Recognise(call.Path));

        Assert.InRange(Right(call, texts), 0.9, 1);
        Assert.Equal(texts.OrderBy(text => text.Start), texts);
        Assert.All(texts, text => Assert.Equal(text.Text, string.Concat(text.Words.Select(word => word.Text))));
    }

    [Fact]
    public void Tell_OneVoiceOnly_IsNotSplit()
    {
        var call = DemoCall.All.Single(call => call.Id == "A004");
        var sound = call.Read(ChannelUse.Keep);
        float[] citizen = [.. call.Turns.Where(turn => !turn.Agent).SelectMany(turn => sound[(int)(turn.Start * 16_000)..(int)(turn.End * 16_000)].Concat(new float[8_000]))];

        Assert.Equal([Speaker.Citizen], recogniser.Tell(citizen).Select(text => text.Speaker).Distinct());
    }

    [Fact]
    public void Tell_Silence_IsEmpty() => Assert.Empty(recogniser.Tell(new float[5 * 16_000]));

    [Fact]
    public void Tell_OneShortSentence_HasOneSpeaker()
    {
        var call = DemoCall.All.Single(call => call.Id == "A004");

        var texts = recogniser.Tell(call.Read(ChannelUse.Keep)[..(int)(call.Turns[0].End * 16_000)]);

        Assert.Equal([Speaker.Agent], texts.Select(text => text.Speaker).Distinct());
    }

    // share of the reference turns, by time, that lies under texts of that speaker only
    private static double Right(DemoCall call, IReadOnlyList<TranscriptSegment> texts)
    {
        var (right, all) = (0, 0);
        foreach (var (agent, start, end) in call.Turns)
        {
            for (var time = start; time < end; time += 0.01, all++)
            {
                var at = TimeSpan.FromSeconds(time);
                var speakers = texts.Where(text => text.Start <= at && text.End > at).Select(text => text.Speaker).Distinct().ToArray();
                right += speakers is [var only] && only == (agent ? Speaker.Agent : Speaker.Citizen) ? 1 : 0;
            }
        }

        return (double)right / all;
    }
}
