using System.Security.Cryptography;
using Intake.Engine.Normalization;
using Xunit;

namespace Intake.Engine.Tests.Normalization;

public sealed class LexiconTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lexicons").FullName;

    public LexiconTests()
    {
        foreach (var file in Directory.EnumerateFiles(NormalizationFiles.Lexicons, "*.tsv", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder, Path.GetRelativePath(NormalizationFiles.Lexicons, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData("fillers.tsv")]
    [InlineData("repetitions.tsv")]
    [InlineData("number-exceptions.tsv")]
    [InlineData("units.tsv")]
    [InlineData("traditional-simplified/phrases.tsv")]
    public void Load_ListMissing_NamesFile(string file)
    {
        File.Delete(Path.Combine(_folder, file));

        var error = Assert.Throws<IntakeException>(() => TextNormalizer.Load(_folder)).Error;

        Assert.Equal(IntakeErrorCode.ModelMissing, error.Code);
        Assert.Contains(Path.GetFileName(file), error.Text.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fillers.tsv", "嗯\tsomewhere\t")]
    [InlineData("repetitions.tsv", "我\ttwice\t")]
    [InlineData("number-exceptions.tsv", "一样\tdrop\t")]
    [InlineData("units.tsv", "米\t7\t")]
    [InlineData("units.tsv", "米\t1")]
    [InlineData("traditional-simplified/phrases.tsv", "龍\t")]
    public void Load_BadLine_NamesFileAndLine(string file, string line)
    {
        var path = Path.Combine(_folder, file);
        File.AppendAllText(path, line + "\n");

        var error = Assert.Throws<IntakeException>(() => TextNormalizer.Load(_folder)).Error;

        Assert.Equal(IntakeErrorCode.ModelCorrupt, error.Code);
        Assert.Contains($"line {File.ReadLines(path).Count()}", error.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Card_TraditionalSimplified_StatesHashesOfTheFiles()
    {
        var folder = Path.Combine(NormalizationFiles.Lexicons, "traditional-simplified");
        var card = File.ReadAllText(Path.Combine(folder, "card.md"));

        foreach (var file in Directory.EnumerateFiles(folder, "*.tsv"))
        {
            Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))), card, StringComparison.Ordinal);
        }
    }
}
