using Intake.Engine.Transcription.Whisper;
using Xunit;

namespace Intake.Engine.Tests.Transcription.Whisper;

public sealed class WordSplitterTests : IDisposable
{
    private readonly TinyVocabulary _tiny = new();

    [Theory]
    [InlineData("您好，请讲。", "您|好，|请|讲。")]
    [InlineData("打12345热线", "打|12345|热|线")]
    [InlineData("it's 3.5 m. ok", "it's| 3.5| m.| ok")]
    [InlineData("说“好”了", "说|“好”|了")]
    [InlineData("……", "……")]
    [InlineData("，好", "，好")]
    [InlineData("café e\u0301a", "café| e\u0301a")]
    public void Split_Text_WordsInOrderWithTheirPunctuation(string text, string words)
    {
        var tokenizer = new WhisperTokenizer(_tiny.Read());

        Assert.Equal(words.Split('|'), new WordSplitter(tokenizer).Split(tokenizer.Encode(text)).Select(word => word.Text));
    }

    [Fact]
    public void Split_BytesOverTokens_WordCoversItsTokensOnly()
    {
        // in this vocabulary 好 is three tokens of a byte each, abc one token
        var tokenizer = new WhisperTokenizer(_tiny.Read());

        var words = new WordSplitter(tokenizer).Split(tokenizer.Encode("好abc，好"));

        Assert.Equal([new("好", 0, 0, 2, 1), new("abc，", 3, 0, 3, 1), new("好", 7, 0, 9, 1)], words);
    }

    [Fact]
    public void Split_BrokenCharacter_IsLeftOut()
    {
        var tokenizer = new WhisperTokenizer(_tiny.Read());
        int[] tokens = [.. tokenizer.Encode("好").SkipLast(1), .. tokenizer.Encode("的")];

        Assert.Equal([new("的", 2, 0, 4, 1)], new WordSplitter(tokenizer).Split(tokens));
    }

    public void Dispose() => _tiny.Dispose();
}
