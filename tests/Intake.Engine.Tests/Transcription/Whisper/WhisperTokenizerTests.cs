using Intake.Engine.Transcription.Whisper;
using Xunit;

namespace Intake.Engine.Tests.Transcription.Whisper;

public sealed class WhisperTokenizerTests : IDisposable
{
    private readonly TinyVocabulary _tiny = new();

    [Theory]
    [InlineData("您好，我想反映一下")]
    [InlineData("abcab 12345 😀\n tail")]
    [InlineData("")]
    public void Encode_ThenDecode_GivesTheText(string text)
    {
        var tokenizer = new WhisperTokenizer(_tiny.Read());

        Assert.Equal(text, tokenizer.Decode(tokenizer.Encode(text)));
    }

    [Fact]
    public void Encode_MergesInOrderOfRank_GivesLongestTokens()
    {
        var vocabulary = _tiny.Read();

        Assert.Equal([vocabulary.Id("abc"), vocabulary.Id("ab")], new WhisperTokenizer(vocabulary).Encode("abcab"));
    }

    [Fact]
    public void Decode_SpecialTokensAndBrokenCharacter_AreLeftOut()
    {
        var vocabulary = _tiny.Read();
        var tokenizer = new WhisperTokenizer(vocabulary);
        var tokens = tokenizer.Encode("好").SkipLast(1).Prepend(vocabulary.StartOfTranscript).Append(vocabulary.FirstTimestamp + 7);

        Assert.Equal("x", tokenizer.Decode([.. tokenizer.Encode("x"), .. tokens]));
    }

    [Fact]
    public void Read_VocabularyOfAnotherModel_IsNamedCorrupt()
    {
        using var other = new TinyVocabulary(surplus: 2000);

        var error = Assert.Throws<IntakeException>(() => other.Read()).Error;

        Assert.Equal(IntakeErrorCode.ModelCorrupt, error.Code);
        Assert.Contains("tokenizer.json", error.Text.En, StringComparison.Ordinal);
        Assert.Contains("1769", error.Text.En, StringComparison.Ordinal);
        Assert.Contains("3769", error.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Language_NotInTheModel_IsAnErrorThatListsTheKnownOnes()
    {
        var error = Assert.Throws<IntakeException>(() => _tiny.Read().Language("yue")).Error;

        Assert.Equal(IntakeErrorCode.InputInvalid, error.Code);
        Assert.Contains("zh en", error.Text.En, StringComparison.Ordinal);
    }

    public void Dispose() => _tiny.Dispose();
}
