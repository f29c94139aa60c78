namespace Intake.Host.Tests;

/// <summary>A folder that goes with the test; its name has a space and Chinese in it, as folders of users do.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("热线 test ").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
