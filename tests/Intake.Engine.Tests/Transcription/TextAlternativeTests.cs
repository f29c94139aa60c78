using Intake.Engine.Transcription;
using Xunit;

namespace Intake.Engine.Tests.Transcription;

public sealed class TextAlternativeTests
{
    private static readonly TextAlternative[] Whole =
    [
        new("楼上漏水，没人管。", -0.1),
        new("楼上漏睡，没人管。", -0.2),
        new("楼上老漏水，没管。", -0.3),
        new("楼上漏水，没人惯。", -0.4),
    ];

    [Fact]
    public void Part_OfAText_EachIsCutWhereTheTextIsAndSameOnesAreOne()
    {
        Assert.Equal(
            [new("楼上漏水，", -0.1), new("楼上漏睡，", -0.2), new("楼上老漏水，", -0.3)],
            TextAlternative.Part(Whole, 0, 5));
        Assert.Equal(
            [new("没人管。", -0.1), new("没管。", -0.3), new("没人惯。", -0.4)],
            TextAlternative.Part(Whole, 5, 4));
    }

    [Fact]
    public void Part_Whole_IsEveryOne() => Assert.Equal(Whole, TextAlternative.Part(Whole, 0, Whole[0].Text.Length));

    // whatever the cuts: nothing lost, nothing twice
    [Fact]
    public void Part_AllParts_MakeUpTheWholeAlternatives()
    {
        foreach (var other in Whole)
        {
            TextAlternative[] both = [Whole[0], other with { Text = "啊" + other.Text + "哦" }];
            for (var cut = 1; cut < Whole[0].Text.Length; cut++)
            {
                var parts = new[] { TextAlternative.Part(both, 0, cut), TextAlternative.Part(both, cut, Whole[0].Text.Length - cut) };
                Assert.Equal(both[1].Text, string.Concat(parts.Select(part => part[^1].Text)));
            }
        }
    }

    [Fact]
    public void Part_OtherPunctuationOnly_IsNoOtherWay()
    {
        TextAlternative[] whole = [new("好的，再见", -0.1), new("好的再见。", -0.2), new("好地，再见", -0.3), new("，", -0.4)];

        Assert.Equal([whole[0], whole[2]], TextAlternative.Part(whole, 0, 5));
    }

    [Fact]
    public void Part_OfNone_None() => Assert.Empty(TextAlternative.Part([], 0, 3));
}
