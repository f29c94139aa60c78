namespace Intake.Engine.Tests.Support;

/// <summary>Finds files of the working copy from wherever the tests run.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string Models => Path.Combine(Root, "models");

    public static string Data(params string[] parts) => Path.Combine([Root, "data", .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Hotline.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("no Hotline.sln above the tests");
    }
}
