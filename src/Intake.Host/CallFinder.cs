using System.Text;
using System.Text.RegularExpressions;
using Intake.Engine;

namespace Intake.Host;

/// <summary>Files, folders and globs of the command line → calls, in the order given, inside a folder by name.</summary>
internal static class CallFinder
{
    private static readonly HashSet<string> AudioExtensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".wav", ".mp3", ".m4a", ".aac", ".amr", ".awb", ".ogg", ".oga", ".opus", ".flac", ".wma", ".mp4", ".m4v", ".mov", ".mkv",
        ".webm", ".avi", ".3gp", ".aif", ".aiff", ".au", ".caf", ".w64", ".rf64", ".gsm", ".spx", ".mka", ".ts",
    };

    // links are followed, so a folder linked into itself must end somewhere
    private static readonly EnumerationOptions Deep = new() { RecurseSubdirectories = true, MaxRecursionDepth = 32, AttributesToSkip = FileAttributes.None };

    /// <summary>The calls, each with an id of its own: the file name without extension, numbered where it occurs again.</summary>
    /// <exception cref="IntakeException">No call at all.</exception>
    public static IReadOnlyList<CallSource> Find(IEnumerable<string> paths)
    {
        var calls = new List<CallSource>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in paths.SelectMany(Files))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var count = seen[name] = seen.GetValueOrDefault(name) + 1;
            calls.Add(new CallSource(count == 1 ? name : $"{name}-{count}", file));
        }

        return calls.Count > 0 ? calls : throw new IntakeException(IntakeErrorCode.InputInvalid, new LocalText(
            $"在 {string.Join("、", paths)} 里没有找到录音文件（支持 {string.Join(' ', AudioExtensions.Take(8))} 等）",
            $"No recording was found in {string.Join(", ", paths)} (expected {string.Join(' ', AudioExtensions.Take(8))} …)"));
    }

    private static IEnumerable<string> Files(string path)
    {
        if (Directory.Exists(path))
        {
            return Inside(path).Where(file => AudioExtensions.Contains(Path.GetExtension(file)));
        }

        // a name that exists is a name, whatever signs are in it; a missing one is reported by the audio stage
        return File.Exists(path) || path.IndexOfAny(['*', '?', '[']) < 0 ? [path] : Matches(path);
    }

    private static IEnumerable<string> Matches(string glob)
    {
        var fixedPart = glob[..glob.IndexOfAny(['*', '?', '['])];
        var folder = fixedPart.LastIndexOf('/') is var slash and >= 0 ? fixedPart[..(slash + 1)] : "./";
        var pattern = new Regex(Pattern(glob[(fixedPart.LastIndexOf('/') + 1)..]), RegexOptions.NonBacktracking);
        return Directory.Exists(folder)
            ? Inside(folder).Where(file => pattern.IsMatch(Path.GetRelativePath(folder, file)))
                .Select(file => fixedPart.Contains('/', StringComparison.Ordinal) ? file : Path.GetRelativePath(folder, file))
            : [];
    }

    private static List<string> Inside(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*", Deep).Order(StringComparer.Ordinal)];
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new IntakeException(
                IntakeErrorCode.AccessDenied, new LocalText($"没有权限读取文件夹 {folder}", $"No right to read the folder {folder}"), fault);
        }
    }

    // * and ? stay inside a folder, ** goes through any number of them
    private static string Pattern(string glob)
    {
        var pattern = new StringBuilder("^");
        for (var i = 0; i < glob.Length; i++)
        {
            var set = glob[i] == '[' ? glob.IndexOf(']', i + 1) : -1;
            if (glob.AsSpan(i).StartsWith("**/"))
            {
                pattern.Append("(?:.*/)?");
                i += 2;
            }
            else if (glob.AsSpan(i).StartsWith("**"))
            {
                pattern.Append(".*");
                i++;
            }
            else if (set > i + 1)
            {
                pattern.Append('[').Append(glob[(i + 1)..set].Replace("\\", "\\\\", StringComparison.Ordinal).Replace('!', '^')).Append(']');
                i = set;
            }
            else
            {
                pattern.Append(glob[i] switch { '*' => "[^/]*", '?' => "[^/]", var c => Regex.Escape(c.ToString()) });
            }
        }

        return pattern.Append('$').ToString();
    }
}
