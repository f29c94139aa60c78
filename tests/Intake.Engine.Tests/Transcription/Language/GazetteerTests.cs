using Intake.Engine.Tests.Normalization;
using Intake.Engine.Tests.Support;
using Intake.Engine.Transcription.Language;
using Xunit;

namespace Intake.Engine.Tests.Transcription.Language;

public sealed class GazetteerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_NamesWeightsAndPinyin_AreThoseOfTheFile()
    {
        var names = Read("# 楼盘\n澜庭华府\t2\tlan ting hua fu\n\n  望海社区 \n行知路\t\txing zhi lu\r\n双河BRT\t0.5\n").Names;

        Assert.Equal([("澜庭华府", 2), ("望海社区", 1), ("行知路", 1), ("双河BRT", 0.5)], names.Select(name => (name.Text, name.Weight)));
    }

    [Theory]
    [InlineData("澜庭华府", "lan", "ting", "hua", "fu")]
    [InlineData("重庆路", "chong|zhong", "qing", "lu")]
    [InlineData("单家村", "chan|dan|shan", "jia|jie", "cun")]
    [InlineData("重庆路\t\tchong qing lu", "chong", "qing", "lu")]
    [InlineData("女儿河\t1\tnü er he", "nv", "er", "he")]
    public void Read_Readings_AreAllThatACharacterHasOrTheOneGiven(string line, params string[] expected)
    {
        var gazetteer = Read(line);
        var readings = gazetteer.Names[0].Readings.Select(reading =>
            string.Join('|', reading.Select(number => gazetteer.Pinyin.Syllables[number]).Order(StringComparer.Ordinal)));

        Assert.Equal(expected, readings);
    }

    [Fact]
    public void Read_TraditionalName_IsKeptInSimplified() => Assert.Equal("澜庭华府", Read("瀾庭華府").Names[0].Text);

    [Fact]
    public void Read_NameWithLetters_HasNoReadings() => Assert.Empty(Read("双河BRT").Names[0].Readings);

    [Theory]
    [InlineData("澜", "2 to 30 characters expected, 1 found")]
    [InlineData("望海，社区", "found '，'")]
    [InlineData("望海 社区", "found ' '")]
    [InlineData("望海社区\theavy", "a weight from 0.1 to 10 expected, found 'heavy'")]
    [InlineData("望海社区\t11", "a weight from 0.1 to 10 expected, found '11'")]
    [InlineData("望海社区\t1\twang hai", "4 syllables of pinyin expected, one a character, 2 found")]
    [InlineData("望海社区\t1\twang hai she kyu", "no syllable of pinyin: kyu")]
    [InlineData("望海社区\t1\twang hai she qu\tx", "at most three cells")]
    [InlineData("好名字\n望海社区\n望海社區", "is in line 2 already")]
    [InlineData("# 空", "no names")]
    [InlineData("", "no names")]
    public void Read_BadLine_SaysWhatWasFound(string content, string expected)
    {
        var error = Assert.Throws<IntakeException>(() => Read(content)).Error;

        Assert.Equal(IntakeErrorCode.InputInvalid, error.Code);
        Assert.Contains(expected, error.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ManyFaults_AreAllNamedWithTheirLines()
    {
        var error = Assert.Throws<IntakeException>(() => Read("望海社区\n澜\n# ok\n望海社区\t0\n好路\t1\tx y")).Error;

        Assert.Contains("has 4 faults", error.Text.En, StringComparison.Ordinal);
        Assert.Contains("line 2:", error.Text.En, StringComparison.Ordinal);
        Assert.Contains("第 4 行：名称", error.Text.Zh, StringComparison.Ordinal);
        Assert.Contains("第 4 行：权重", error.Text.Zh, StringComparison.Ordinal);
        Assert.Contains("第 5 行：不是拼音音节：x y", error.Text.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OtherEncoding_IsAFault()
    {
        var path = _folder.Write("gbk.txt", [0xCD, 0xFB, 0xBA, 0xA3, 0xC9, 0xE7, (byte)'\n']); // 望海社 in GBK
        var error = Assert.Throws<IntakeException>(() => Gazetteer.Read(path, NormalizationFiles.Lexicons)).Error;

        Assert.Contains("UTF-8", error.Text.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TooManyNames_IsAFaultAtTheFirstOneTooMany()
    {
        var names = Enumerable.Range(0, GazetteerReader.MaximumNames + 50).Select(i => $"路{i}");
        var error = Assert.Throws<IntakeException>(() => Read(string.Join('\n', names))).Error;

        Assert.Contains("at most 100000 names", error.Text.En, StringComparison.Ordinal);
        Assert.Contains("has 1 faults", error.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoFile_IsSaidSo() =>
        Assert.Equal(IntakeErrorCode.FileNotFound, Assert.Throws<IntakeException>(() => Gazetteer.Read(_folder.File("none.txt"), NormalizationFiles.Lexicons)).Error.Code);

    private Gazetteer Read(string content) =>
        Gazetteer.Read(_folder.Write("names.txt", System.Text.Encoding.UTF8.GetBytes(content)), NormalizationFiles.Lexicons);
}
