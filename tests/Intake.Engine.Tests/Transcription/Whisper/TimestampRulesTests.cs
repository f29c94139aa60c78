using Intake.Engine.Transcription.Whisper;
using Xunit;

namespace Intake.Engine.Tests.Transcription.Whisper;

public sealed class TimestampRulesTests : IDisposable
{
    private const int Initial = 50, Longest = 500;
    private readonly TinyVocabulary _tiny = new();
    private readonly WhisperVocabulary _vocabulary;

    public TimestampRulesTests() => _vocabulary = _tiny.Read();

    private int First => _vocabulary.FirstTimestamp;

    [Fact]
    public void Apply_AtTheStart_OnlyEarlyTimestampsRemain()
    {
        var allowed = Allowed([]);

        Assert.Equal(Enumerable.Range(First, Initial + 1), allowed);
    }

    [Fact]
    public void Apply_AfterOpeningTimestamp_TextMustFollow()
    {
        var allowed = Allowed([First + 10]);

        Assert.DoesNotContain(allowed, token => token >= First);
        Assert.Contains(5, allowed);
    }

    [Fact]
    public void Apply_AfterText_EarlierTimestampsAreForbidden()
    {
        var allowed = Allowed([First + 10, 5]);

        Assert.DoesNotContain(allowed, token => token >= First && token <= First + 10);
        Assert.DoesNotContain(allowed, token => token > First + Longest);
        Assert.Contains(First + 11, allowed);
    }

    [Fact]
    public void Apply_AfterClosingTimestamp_OnlyAnotherTimestampOrTheEndFollows()
    {
        var allowed = Allowed([First + 10, 5, First + 30]);

        Assert.DoesNotContain(5, allowed);
        Assert.Contains(First + 30, allowed);
        Assert.DoesNotContain(First + 29, allowed);
    }

    [Fact]
    public void Apply_TimestampsTogetherLikelier_TextIsForbidden()
    {
        var logits = new float[_tiny.Dimensions.Vocabulary];
        logits[5] = 1;

        new TimestampRules(_vocabulary, Initial, Longest).Apply(logits, [First + 10, 7]);

        // 490 timestamps of logit 0 weigh ln 490 = 6.2 against 1
        Assert.Equal(float.NegativeInfinity, logits[5]);
    }

    private List<int> Allowed(int[] tokens)
    {
        var logits = new float[_tiny.Dimensions.Vocabulary];
        logits.AsSpan(0, _vocabulary.EndOfText).Fill(20);
        logits[_vocabulary.EndOfText] = 20;
        new TimestampRules(_vocabulary, Initial, Longest).Apply(logits, tokens);
        return [.. Enumerable.Range(0, logits.Length).Where(token => !float.IsNegativeInfinity(logits[token]))];
    }

    public void Dispose() => _tiny.Dispose();
}
