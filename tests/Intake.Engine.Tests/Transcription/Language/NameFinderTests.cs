using Intake.Engine.Lexicons;
using Intake.Engine.Tests.Normalization;
using Intake.Engine.Tests.Support;
using Intake.Engine.Transcription.Language;
using Xunit;

namespace Intake.Engine.Tests.Transcription.Language;

public sealed class NameFinderTests : IDisposable
{
    private const double Most = 0.25;
    private const double Gap = 0.8;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("在靖安零元门口", "静安陵园", 1, 4, 0)] // other characters, same pinyin
    [InlineData("靖安零元", "静安陵园", 0, 4, 0)]
    [InlineData("林川縣，", "临川县", 0, 3, 0)] // Traditional
    [InlineData("住重请路", "重庆路", 1, 3, 0)] // a second reading: chong
    [InlineData("新兰通行", "星澜通信", 0, 4, 0.3)] // -n and -ng twice
    [InlineData("静安园", "静安陵园", 0, 3, 0.8)] // a syllable lost
    public void Find_SoundAlike_IsFoundWithItsDistance(string text, string name, int start, int length, double distance)
    {
        var found = Finder("静安陵园", "临川县", "重庆路", "星澜通信").Find(text).Single(one => one.Start == start && one.Length == length);

        Assert.Equal(name, found.Name.Text);
        Assert.Equal(distance, found.Distance, 1e-5);
    }

    [Theory]
    [InlineData("静安，陵园")] // a comma between
    [InlineData("静安2陵园")]
    [InlineData("今天下雨了")]
    [InlineData("")]
    public void Find_OtherText_FindsNothing(string text) => Assert.Empty(Finder("静安陵园", "双河BRT").Find(text));

    [Fact]
    public void Find_RandomTextAndNames_GivesTrueDistancesAndMissesNoNameWithNearSounds()
    {
        var random = new Random(11);
        const string Alphabet = "静安陵园林川县临星澜通信新兰行重庆路请零元靖望海社区泓基建设红机电身";
        string Word(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
        string[] names = [.. Enumerable.Range(0, 40).Select(_ => Word(random.Next(2, 7))).Distinct()];
        var gazetteer = Gazetteer(names);
        var (finder, sounds) = (new NameFinder(gazetteer, Most), new SyllableSounds(gazetteer.Pinyin.Syllables));
        var checkedNames = 0;
        for (var round = 0; round < 200; round++)
        {
            var text = Word(12);
            var found = finder.Find(text);
            Assert.All(found, one => Assert.Equal(
                Distance(text.Substring(one.Start, one.Length), one.Name.Text, gazetteer.Pinyin, sounds), one.Distance, 1e-4));
            foreach (var (name, start) in names.SelectMany(name => Enumerable.Range(0, text.Length - name.Length + 1).Select(start => (name, start))))
            {
                // every syllable near: what the search must never prune
                if (name.Index().All(item => sounds.Between(gazetteer.Pinyin.Of(item.Item), gazetteer.Pinyin.Of(text[start + item.Index])) <= Most))
                {
                    checkedNames++;
                    Assert.Contains(found, one => one.Name.Text == name && one.Start == start && one.Length == name.Length);
                }
            }
        }

        Assert.InRange(checkedNames, 50, int.MaxValue);
    }

    // the whole table, without tree and pruning
    private static double Distance(string text, string name, PinyinReadings pinyin, SyllableSounds sounds)
    {
        var table = new double[name.Length + 1, text.Length + 1];
        for (var i = 0; i <= name.Length; i++)
        {
            for (var j = 0; j <= text.Length; j++)
            {
                table[i, j] = (i, j) switch
                {
                    (0, 0) => 0,
                    (0, _) or (_, 0) => double.PositiveInfinity,
                    _ => Math.Min(
                        table[i - 1, j - 1] + sounds.Between(pinyin.Of(name[i - 1]), pinyin.Of(text[j - 1])),
                        Math.Min(table[i - 1, j], table[i, j - 1]) + Gap),
                };
            }
        }

        return table[name.Length, text.Length];
    }

    private NameFinder Finder(params string[] names) => new(Gazetteer(names), Most);

    private Gazetteer Gazetteer(string[] names) => Engine.Transcription.Language.Gazetteer.Read(
        _folder.Write("names.txt", System.Text.Encoding.UTF8.GetBytes(string.Join('\n', names))), NormalizationFiles.Lexicons);
}
