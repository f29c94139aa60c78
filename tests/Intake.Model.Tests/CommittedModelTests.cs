using Intake.Engine.Segmentation;
using Intake.Engine.Transcription;
using Intake.Engine.Transcription.Whisper;
using Intake.Tests;
using Xunit;

namespace Intake.Model.Tests;

/// <summary>The quantised Whisper base of this repository against the original implementation's texts.</summary>
public sealed class CommittedModelTests
{
    private static readonly string Folder = Repository.Path("models", "whisper-base");

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Decode_GoldenWindow_TextWithinThreePercent(int index)
    {
        var golden = GoldenWindow.All[index];
        using var decoding = new GoldenDecoding(Folder);

        var text = decoding.Tokenizer.Decode(decoding.Decode(golden, decoding.Vocabulary.Language("zh")).Tokens);

        Assert.InRange(EditDistance(golden.Text, text), 0, (int)(0.03 * golden.Text.Length));
    }

    [Fact]
    public void Transcribe_WindowThatLoopsInTheOriginal_ComesOutWithoutLoop()
    {
        var golden = GoldenWindow.All[1];
        using var transcriber = WhisperTranscriber.Load(Folder, new TranscriptionOptions());
        var segment = new SpeechSegment(0, TimeSpan.Zero, TimeSpan.FromSeconds(25), golden.Samples, true);

        var text = string.Concat(transcriber.Transcribe(segment, new TranscriptionContext(), CancellationToken.None).Select(s => s.Text));

        Assert.InRange(text.Length, 40, 150); // 25 s of speech, 109 characters in the reference
        Assert.Equal(0, RepetitionLoop.PhraseLength([.. text.Select(symbol => (int)symbol)]));
        Assert.InRange(FallbackRule.CompressionRatio(text), 0, 2.4);
    }

    [Fact]
    public void Tokenizer_GoldenTokens_GiveTheGoldenText()
    {
        var vocabulary = WhisperVocabulary.Read(Folder, WhisperDimensions.Read(Folder));

        Assert.All(GoldenWindow.All, golden => Assert.Equal(golden.Text, new WhisperTokenizer(vocabulary).Decode(golden.Tokens)));
    }

    [Fact]
    public void Vocabulary_SpecialTokens_AreThoseOfTheModelsOwnFiles()
    {
        var vocabulary = WhisperVocabulary.Read(Folder, WhisperDimensions.Read(Folder));

        Assert.Equal(
            [50257, 50258, 50260, 50359, 50361, 50362, 50363, 50364],
            [
                vocabulary.EndOfText, vocabulary.StartOfTranscript, vocabulary.Language("zh"), vocabulary.Transcribe,
                vocabulary.StartOfPrevious, vocabulary.NoSpeech, vocabulary.NoTimestamps, vocabulary.FirstTimestamp,
            ]);
        Assert.Equal(99, vocabulary.Languages.Count);
    }

    private static int EditDistance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        foreach (var symbol in a)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (symbol == b[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
