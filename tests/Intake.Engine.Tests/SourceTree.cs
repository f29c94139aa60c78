using Intake.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Intake.Engine.Tests;

/// <summary>The C# files of the repository, for tests about its shape.</summary>
internal static class SourceTree
{
    /// <summary>Files below a folder of the repository, as paths relative to its root with forward slashes.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Directory.Exists(Repository.Path(folder))
            ? Directory.EnumerateFiles(Repository.Path(folder), "*.cs", SearchOption.AllDirectories)
                .Select(path => System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
                .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
            : [];

    public static string Read(string file) => File.ReadAllText(Repository.Path(file));

    public static SyntaxNode Parse(string file) =>
        CSharpSyntaxTree.ParseText(Read(file), new CSharpParseOptions(LanguageVersion.Preview), cancellationToken: default).GetRoot();

    /// <summary>Lines from the first to the last character of a node.</summary>
    public static int Lines(SyntaxNode node)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
