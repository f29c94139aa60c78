using Intake.Engine.Tests.Normalization;
using Intake.Engine.Tests.Support;
using Intake.Engine.Transcription.Language;
using Xunit;

namespace Intake.Engine.Tests.Transcription.Language;

public sealed class HotwordCorrectorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("就在靖安零元门口", "静安陵园", -6, "就在静安陵园门口")] // same pinyin, hardly less likely
    [InlineData("就在靖安零元门口", "静安陵园", -30, "就在靖安零元门口")] // the recogniser heard something else
    [InlineData("新兰通行", "星澜通信", -14, "星澜通信")] // near sounds
    [InlineData("林川线", "临川县", -2, "临川县")]
    [InlineData("林川线", "临川县", -6, "林川线")] // three syllables need more evidence
    [InlineData("妖澜", "瑶兰", -0.1, "瑶兰")]
    [InlineData("妖澜", "瑶兰", -2, "妖澜")] // two still more
    [InlineData("妖南", "瑶兰", 0, "妖南")] // and the same pinyin
    [InlineData("临川县", "临川县", 0, "临川县")]
    public void Correct_ByDistanceAndScore_TakesTheNameOrNot(string text, string name, double gain, string expected)
    {

        Assert.Equal(expected, Corrector(name).Correct(text, texts => [.. texts.Select(one => one == text ? -20 : -20 + gain)]));
    }

    [Theory]
    [InlineData("临川县\t0.5", "林川线")]
    [InlineData("临川县\t2", "临川县")]
    public void Correct_Weight_GivesANameMoreOrLessTrust(string line, string expected) =>
        Assert.Equal(expected, Corrector(line).Correct("林川线", texts => [.. texts.Select(one => one == "林川线" ? -20.0 : -23.0)]));

    [Fact]
    public void Correct_TraditionalText_KeepsTheScriptThatTheRecogniserPrefers()
    {
        const string Text = "在后門林川縣的靜安零元";
        var corrected = Corrector("临川县", "静安陵园").Correct(Text, texts => [.. texts.Select(Traditional)]);

        Assert.Equal("在后門臨川縣的靜安陵園", corrected);
    }

    [Fact]
    public void Correct_NameThatIsRight_IsNotRewrittenToAnother()
    {
        // 海州区 is right; 海周去 sounds the same
        Assert.Equal("海州区", Corrector("海州区", "海周去").Correct("海州区", Equal));
        Assert.Equal("海州区人才中心", Corrector("海州区", "海州区人才中心").Correct("海州区人才中新", Equal));
    }

    [Fact]
    public void Correct_NothingFound_AsksNothing() =>
        Assert.Equal("今天下雨了", Corrector("静安陵园").Correct("今天下雨了", _ => throw new InvalidOperationException("asked")));

    [Fact]
    public void Correct_SeveralPlaces_RewritesThemAll() =>
        Assert.Equal("静安陵园和静安陵园", Corrector("静安陵园").Correct("靖安零元和境安灵园", Equal));

    [Fact]
    public void Correct_Question_HasTheTextFirstAndAtMostSixPlaces()
    {
        var text = string.Join('，', Enumerable.Repeat("靖安零园", 20));
        IReadOnlyList<string>? asked = null;
        Corrector("静安陵园").Correct(text, texts => (asked = texts).Select(_ => -1.0).ToList());

        Assert.Equal(text, asked![0]);
        Assert.Equal(7, asked.Count);
    }

    private static IReadOnlyList<double> Equal(IReadOnlyList<string> texts) => [.. texts.Select(_ => -1.0)];

    // a recogniser that writes Traditional; 后 is of both scripts, so that both are asked for
    private static double Traditional(string text) => text.Contains('临', StringComparison.Ordinal) || text.Contains('园', StringComparison.Ordinal) ? -100 : -10;

    private HotwordCorrector Corrector(params string[] names) => new(Gazetteer.Read(
        _folder.Write("names.txt", System.Text.Encoding.UTF8.GetBytes(string.Join('\n', names))), NormalizationFiles.Lexicons));
}
