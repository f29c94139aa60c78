namespace Intake.Tests;

/// <summary>Paths of the repository that the tests were built from.</summary>
public static class Repository
{
    /// <summary>Folder that holds Hotline.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Folder of measuring data beside the repository; absent on most machines.</summary>
    public static string Shared => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Root)!, "shared");

    /// <summary>A path inside the repository.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Hotline.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"no Hotline.sln above {AppContext.BaseDirectory}");
    }
}
