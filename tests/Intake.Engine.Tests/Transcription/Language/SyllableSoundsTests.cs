using Intake.Engine.Lexicons;
using Intake.Engine.Tests.Normalization;
using Intake.Engine.Transcription.Language;
using Xunit;

namespace Intake.Engine.Tests.Transcription.Language;

public sealed class SyllableSoundsTests
{
    private static readonly IReadOnlyList<string> Syllables = PinyinReadings.Read(NormalizationFiles.Lexicons).Syllables;
    private static readonly SyllableSounds Sounds = new(Syllables);

    [Fact]
    public void Between_AllSyllables_IsADistance()
    {
        for (var left = 0; left < Syllables.Count; left++)
        {
            for (var right = 0; right < Syllables.Count; right++)
            {
                Assert.Equal(Sounds.Between(left, right), Sounds.Between(right, left));
                Assert.InRange(Sounds.Between(left, right), 0f, 1f);
            }

            Assert.Equal(0, Sounds.Between(left, left));
        }
    }

    [Fact]
    public void Between_DifferentSyllables_IsZeroOnlyWherePinyinSpellsOneSoundTwice()
    {
        var same =
            from left in Enumerable.Range(0, Syllables.Count)
            from right in Enumerable.Range(left + 1, Syllables.Count - left - 1)
            where Sounds.Between(left, right) == 0
            select $"{Syllables[left]} {Syllables[right]}";

        // interjections beside full syllables
        Assert.Equal(["m men", "nen ng", "o wo", "ye yo"], same.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("zhang", "zang", "ban")] // flat and curled tongue
    [InlineData("nan", "lan", "man")] // n and l
    [InlineData("fei", "hei", "bei")] // f and h
    [InlineData("xin", "xing", "xun")] // -n and -ng
    [InlineData("ting", "tian", "tuo")]
    [InlineData("qi", "qu", "qia")]
    [InlineData("qu", "xu", "ku")] // u is ü behind q
    [InlineData("yu", "v", "wu")] // yu is ü by itself: nearer to lü's vowel than wu
    public void Between_PairThatIsConfused_IsNearerThanAnother(string syllable, string near, string far)
    {
        var one = Number(syllable);
        Assert.True(Sounds.Between(one, Number(near == "v" ? "lv" : near)) < Sounds.Between(one, Number(far == "wu" ? "lu" : far)));
    }

    private static int Number(string syllable) => Syllables.Index().Single(item => item.Item == syllable).Index;
}
