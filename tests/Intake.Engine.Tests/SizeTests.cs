using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Intake.Engine.Tests;

/// <summary>A file is at most 300 lines, a method at most 50, and a file holds one type.</summary>
public sealed class SizeTests
{
    private const int LongestFile = 300;
    private const int LongestMethod = 50;

    // each with its reason; at most ten
    private static readonly Dictionary<string, string> Exceptions = new()
    {
    };

    public static TheoryData<string> Folders => new("src", "tests", "benchmarks");

    [Theory]
    [MemberData(nameof(Folders))]
    public void Files_Everywhere_AreShort(string folder)
    {
        var tooLong =
            from file in Checked(folder)
            let lines = SourceTree.Read(file).Count(sign => sign == '\n')
            where lines > LongestFile
            select $"{lines} lines: {file}";

        Assert.Empty(tooLong);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Methods_Everywhere_AreShort(string folder)
    {
        var tooLong =
            from file in Checked(folder)
            from method in SourceTree.Parse(file).DescendantNodes().Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax)
            let lines = SourceTree.Lines(method)
            where lines > LongestMethod
            select $"{lines} lines: {file} {method.ToString().Split('\n')[0].Trim()}";

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Types_OfTheSources_HaveAFileEach()
    {
        var wrong =
            from file in SourceTree.Files("src")
            let types = SourceTree.Parse(file).DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
                .OfType<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.Text).ToList()
            where types.Count > 1 || (types.Count == 1 && types[0] != System.IO.Path.GetFileName(file).Split('.')[0])
            select $"{file}: {string.Join(", ", types)}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Exceptions_Listed_StillExistAndAreFew()
    {
        Assert.InRange(Exceptions.Count, 0, 10);
        Assert.All(Exceptions.Keys, file => Assert.Contains(file, SourceTree.Files("src").Concat(SourceTree.Files("tests")).Concat(SourceTree.Files("benchmarks"))));
    }

    private static IEnumerable<string> Checked(string folder) => SourceTree.Files(folder).Where(file => !Exceptions.ContainsKey(file));
}
