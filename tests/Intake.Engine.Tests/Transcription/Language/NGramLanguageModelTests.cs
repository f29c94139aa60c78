using Intake.Engine.Tests.Support;
using Intake.Engine.Transcription.Language;
using Xunit;

namespace Intake.Engine.Tests.Transcription.Language;

public sealed class NGramLanguageModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("路灯坏了", "路燈壞了")]
    [InlineData("路灯坏了", "路灯，坏 了。！")]
    [InlineData("abc路灯", "ＡＢＣ路灯")]
    [InlineData("12天", "十二天")]
    [InlineData("3天", "１３８００天")]
    [InlineData("3.5天", "三五天")]
    [InlineData("猫", "狗")]
    public void Advance_TheSameSaidOtherwise_ScoresAlike(string one, string other)
    {
        using var model = SmallLanguage.Train([.. SmallLanguage.Lines, "abc路灯十二天"]);
        Assert.Equal(SmallLanguage.State(model, one), SmallLanguage.State(model, other));
    }

    [Fact]
    public void Advance_Punctuation_IsNotJudgedAndKeepsTheState()
    {
        using var model = SmallLanguage.Train(SmallLanguage.Lines);
        var state = SmallLanguage.State(model, "路灯").State;
        foreach (var character in "，。？ 　、·…“”%\n\u0301\u200B")
        {
            Assert.Equal(state, model.Advance(state, character, out var score));
            Assert.Equal(0, score);
        }
    }

    [Fact]
    public void Advance_Homophone_ScoresBelowTheWord()
    {
        using var model = SmallLanguage.Train(SmallLanguage.Lines);
        Assert.True(SmallLanguage.Score(model, "路灯坏了") > SmallLanguage.Score(model, "录灯坏了") + 1);
        Assert.True(model.End(SmallLanguage.State(model, "路灯坏了").State) > model.End(SmallLanguage.State(model, "水").State) + 0.5);
    }

    [Fact]
    public void Advance_LongHistory_EndsInTheStateOfItsEnd()
    {
        using var model = SmallLanguage.Train(SmallLanguage.Lines, order: 3);
        Assert.Equal(SmallLanguage.State(model, "没人修路灯").State, SmallLanguage.State(model, "水管路灯").State);
        Assert.NotEqual(SmallLanguage.State(model, "没人修路灯").State, SmallLanguage.State(model, "灯").State);
    }

    [Fact]
    public void Open_WrittenFile_ScoresAsTheModelInMemory()
    {
        var tables = SmallLanguage.Tables(SmallLanguage.Lines, order: 4, prune: 1e-3);
        using var memory = NGramLanguageModel.Of(tables);
        using var file = NGramLanguageModel.Open(Write(Bytes(tables)));

        Assert.Equal(memory.Counts, file.Counts);
        Assert.Equal(4, file.Order);
        Assert.All(SmallLanguage.Lines.Append("猫12，亮"), line => Assert.Equal(SmallLanguage.State(memory, line), SmallLanguage.State(file, line)));
    }

    [Fact]
    public void Open_FileCutAnywhere_SaysModelCorrupt()
    {
        var whole = Bytes(SmallLanguage.Tables(SmallLanguage.Lines));
        for (var length = 0; length < whole.Length; length += length < 80 ? 1 : 5011)
        {
            AssertCorrupt(whole[..length]);
        }

        AssertCorrupt([.. whole, 0]);
    }

    [Theory]
    [InlineData(0, 0x20, "does not begin like")]
    [InlineData(4, 9, "version 9")]
    [InlineData(8, 200, "header (order 200")]
    [InlineData(8, 1, "header (order 1,")]
    [InlineData(12, 255, "header (order 3, 255 symbols)")]
    public void Open_ForeignHeader_SaysWhatIsWrong(int at, byte value, string expected)
    {
        var bytes = Bytes(SmallLanguage.Tables(SmallLanguage.Lines));
        bytes[at] = value;
        Assert.Contains(expected, AssertCorrupt(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_HostileBytes_AreRefusedOrHarmless()
    {
        var whole = Bytes(SmallLanguage.Tables(SmallLanguage.Lines, order: 4));
        var symbols = whole.Length - (6 * 1000); // the tables of nodes lie around the 128 KiB of characters
        var random = new Random(5);
        var opened = 0;
        for (var trial = 0; trial < 1500; trial++)
        {
            var bytes = (byte[])whole.Clone();
            for (var change = 0; change <= trial % 3; change++)
            {
                var at = trial % 2 == 0 ? random.Next(16, 3000) : random.Next(symbols, bytes.Length);
                bytes[at] = (byte)random.Next(256);
            }

            opened += IsHarmless(bytes) ? 1 : 0;
        }

        Assert.InRange(opened, 20, 1400);
    }

    [Fact]
    public void Open_NoFile_SaysModelMissing() =>
        Assert.Equal(IntakeErrorCode.ModelMissing, Assert.Throws<IntakeException>(() => NGramLanguageModel.Open(_folder.File("none.bin"))).Error.Code);

    [Fact]
    public void Open_Folder_SaysAccessDenied() =>
        Assert.Equal(IntakeErrorCode.AccessDenied, Assert.Throws<IntakeException>(() => NGramLanguageModel.Open(_folder.Path)).Error.Code);

    [Fact]
    public void Advance_AfterDispose_IsRefused()
    {
        var model = SmallLanguage.Train(SmallLanguage.Lines);
        model.Dispose();
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => model.Advance(0, '路', out _));
        Assert.Throws<ObjectDisposedException>(() => model.End(0));
    }

    public void Dispose() => _folder.Dispose();

    private bool IsHarmless(byte[] bytes)
    {
        try
        {
            using var model = NGramLanguageModel.Open(Write(bytes));
            foreach (var line in SmallLanguage.Lines.Append("猫12，亮"))
            {
                var (state, score) = SmallLanguage.State(model, line);
                Assert.True(double.IsFinite(score + model.End(state)));
            }

            return true;
        }
        catch (IntakeException refused)
        {
            Assert.Equal(IntakeErrorCode.ModelCorrupt, refused.Error.Code);
            return false;
        }
    }

    private string AssertCorrupt(byte[] bytes)
    {
        var error = Assert.Throws<IntakeException>(() => NGramLanguageModel.Open(Write(bytes))).Error;
        Assert.Equal(IntakeErrorCode.ModelCorrupt, error.Code);
        return error.Text.En;
    }

    private string Write(byte[] bytes) => _folder.Write("model.bin", bytes);

    private static byte[] Bytes(NGramTables tables)
    {
        using var stream = new MemoryStream();
        NGramFile.Write(stream, tables);
        return stream.ToArray();
    }
}
