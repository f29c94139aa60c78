using Xunit;
namespace Intake.Model.Tests;

public sealed class SkeletonTests
{
    [Fact]
    public void Skeleton_Builds_Runs() => Assert.Equal("en", "en");
}
