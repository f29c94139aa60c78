using System.Text.Json;
using System.Text.RegularExpressions;
using Intake.Host.CommandLine;
using Intake.Tests;
using Xunit;

namespace Intake.Host.Tests;

/// <summary>What the documents say is what the program does.</summary>
public sealed partial class ReadmeTests
{
    public static TheoryData<string, string> Readmes => new() { { "README.md", "en" }, { "README.zh.md", "zh" } };

    [Theory]
    [MemberData(nameof(Readmes))]
    public void StageTable_Rows_AreTheFoldersAndTheirTypes(string file, string language)
    {
        Assert.NotEmpty(language);
        var rows = StageRow().Matches(Read(file)).Select(row => (Folder: row.Groups[1].Value, Type: row.Groups[2].Value)).ToList();
        var folders = Directory.EnumerateDirectories(Repository.Path("src", "Intake.Engine")).Select(path => Path.GetFileName(path)).Except(["bin", "obj"]);

        Assert.Equal(folders.Order(StringComparer.Ordinal), rows.Select(row => row.Folder).Order(StringComparer.Ordinal));
        Assert.Equal(["Audio", "Segmentation", "Transcription", "Speakers", "Normalization", "Classification", "Dispatch"], rows.Take(7).Select(row => row.Folder));
        Assert.All(rows, row => Assert.True(File.Exists(Repository.Path("src", "Intake.Engine", row.Folder, row.Type + ".cs")), $"{row.Folder}/{row.Type}.cs"));
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public async Task HelpBlock_IsTheRealHelp(string file, string language)
    {
        var (_, help, _) = await Hotline.RunAsync("--help", "--lang", language);
        var block = HelpBlock().Match(Read(file));

        Assert.True(block.Success);
        Assert.StartsWith(block.Groups[1].Value.Trim(), help, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public async Task Example_Classify_GivesTheLabelsShown(string file, string language)
    {
        Assert.NotEmpty(language);
        var example = ClassifyExample().Match(Read(file));
        var (_, output, _) = await Hotline.EndAsync(Hotline.Start("classify"), example.Groups[1].Value + "\n");

        var labels = JsonText.Lines(output)[0].GetProperty("labels");
        using var shown = JsonDocument.Parse(example.Groups[2].Value);
        Assert.NotEmpty(shown.RootElement.EnumerateObject());
        Assert.All(shown.RootElement.EnumerateObject(), label => Assert.True(
            JsonElement.DeepEquals(label.Value, labels.GetProperty(label.Name)), $"{label.Name}: {labels.GetProperty(label.Name)}"));
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Numbers_InTheTable_AreThoseOfTheResultFiles(string file, string language)
    {
        Assert.NotEmpty(language);
        var rows = NumberRow().Matches(Read(file)).ToList();
        var results = string.Join('\n', Directory
            .EnumerateFiles(Repository.Path("benchmarks", "results"), "*.md", SearchOption.AllDirectories)
            .Select(path => File.ReadAllText(path)));

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Matches($@"(?<![\d.]){Regex.Escape(row.Groups[1].Value)}(?![\d.]*\d)", results));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("docs/exit-codes.md")]
    public void Links_InsideTheRepository_LeadSomewhere(string file)
    {
        var folder = Path.GetDirectoryName(Repository.Path(file))!;
        var links = Link().Matches(Read(file)).Select(link => link.Groups[1].Value).Where(link => !link.Contains("://", StringComparison.Ordinal));
        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(folder, link.Split('#')[0])), link));
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Readme_IsShort(string file, string language)
    {
        Assert.NotEmpty(language);
        Assert.InRange(Read(file).Count(sign => sign == '\n'), 1, 250);
    }

    [Fact]
    public void ExitCodes_InTheDocument_AreThoseOfTheProgram() => Assert.Equal(
        ExitCode.Table.Select(row => $"| {row.Code} | {row.Meaning.En} | {row.Meaning.Zh} |"),
        Read("docs/exit-codes.md").Split('\n').Where(line => CodeRow().IsMatch(line)));

    [Fact]
    public void Version_OfTheChangelog_IsThatOfTheBuild()
    {
        var newest = ChangelogVersion().Match(Read("CHANGELOG.md")).Groups[1].Value;
        Assert.Equal(newest, typeof(Verb).Assembly.GetName().Version!.ToString(3));
    }

    private static string Read(string file) => File.ReadAllText(Repository.Path(file));

    // a table row whose last cell is a bold figure: | what | **12.34** unit |
    [GeneratedRegex(@"^\| .* \| \*\*([\d.]+)\*\*[^|]*\|$", RegexOptions.Multiline)]
    private static partial Regex NumberRow();

    [GeneratedRegex(@"^\| [\d–] \| `(\w+)` \| .* \| `(\w+)` \|$", RegexOptions.Multiline)]
    private static partial Regex StageRow();

    [GeneratedRegex(@"```text\n\$ \./hotline --help[^\n]*\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex HelpBlock();

    [GeneratedRegex(@"\$ echo '([^']*)' \| \./hotline classify\n```\n\n```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ClassifyExample();

    [GeneratedRegex(@"\]\(([^)#][^)]*)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\| \d+ \|")]
    private static partial Regex CodeRow();

    [GeneratedRegex(@"^## (\d+\.\d+\.\d+)", RegexOptions.Multiline)]
    private static partial Regex ChangelogVersion();
}
