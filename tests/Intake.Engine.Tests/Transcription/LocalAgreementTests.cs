using Intake.Engine.Transcription;
using Xunit;

namespace Intake.Engine.Tests.Transcription;

public sealed class LocalAgreementTests
{
    [Fact]
    public void Add_SecondDecoding_KeepsWhatBothShareButTheEdgeOfTheFirst()
    {
        var agreement = new LocalAgreement(2);

        agreement.Add([1, 2, 3, 4, 5]);
        Assert.Empty(agreement.Stable);
        agreement.Add([1, 2, 3, 4, 6, 7]);

        Assert.Equal([1, 2, 3], agreement.Stable);
        Assert.Equal([1, 2, 3, 4, 6, 7], agreement.Latest);
    }

    [Fact]
    public void Add_ThreeMustAgree_TwoAreNotEnough()
    {
        var agreement = new LocalAgreement(3);
        agreement.Add([1, 2, 3, 4]);
        agreement.Add([1, 2, 3, 4, 5]);
        Assert.Empty(agreement.Stable);

        agreement.Add([1, 2, 9]);

        Assert.Equal([1, 2], agreement.Stable);
    }

    [Fact]
    public void Add_ShorterDecoding_TakesNothingBack()
    {
        var agreement = new LocalAgreement(2);
        agreement.Add([1, 2, 3, 4, 5]);
        agreement.Add([1, 2, 3, 4, 5]);

        agreement.Add([1, 2, 3]);

        Assert.Equal([1, 2, 3], agreement.Stable);
    }

    [Fact]
    public void Add_WithoutTheStableTokens_IsRefused()
    {
        var agreement = new LocalAgreement(2);
        agreement.Reset([4, 5]);

        Assert.Throws<ArgumentException>(() => agreement.Add([4, 6]));
    }

    [Fact]
    public void Drop_SettledTokens_GoesOnWithTheRest()
    {
        var agreement = new LocalAgreement(2);
        agreement.Add([1, 2, 3, 4, 5, 6]);
        agreement.Add([1, 2, 3, 4, 5, 6, 7]);

        agreement.Drop(3);
        agreement.Add([4, 5, 6, 7, 8, 9]);

        Assert.Equal([4, 5], agreement.Stable);
    }
}
