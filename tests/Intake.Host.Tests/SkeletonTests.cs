using Xunit;
namespace Intake.Host.Tests;

public sealed class SkeletonTests
{
    [Fact]
    public void Skeleton_Builds_Runs() => Assert.Equal("en", "en");
}
