using System.Text;

namespace Intake.Engine.Lexicons;

/// <summary>Reads the tab-separated word lists under <c>models/lexicons</c>: first line column names, then one entry a line.</summary>
internal static class LexiconFile
{
    /// <summary>Rows with their 1-based line numbers; blank lines and lines starting with # are left out.</summary>
    public static IEnumerable<(int Line, string[] Fields)> Read(string path, params string[] columns)
    {
        if (!File.Exists(path))
        {
            throw Missing(path);
        }

        var number = 0;
        var headed = false;
        foreach (var line in File.ReadLines(path, new UTF8Encoding(false, true)))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var fields = line.Split('\t');
            if (!headed)
            {
                headed = true;
                if (!fields.SequenceEqual(columns))
                {
                    throw Fault(path, number, $"列名 {string.Join(' ', fields)}", $"columns {string.Join(' ', fields)}", string.Join(' ', columns));
                }
            }
            else if (fields.Length != columns.Length || fields[0].Length == 0)
            {
                throw Fault(path, number, $"{fields.Length} 个字段", $"{fields.Length} fields", string.Join(' ', columns));
            }
            else
            {
                yield return (number, fields);
            }
        }
    }

    /// <summary>The exception for a list that is not there.</summary>
    public static IntakeException Missing(string path) => new(IntakeErrorCode.ModelMissing, new LocalText(
        $"缺少词表文件 {path}，请恢复该文件（随程序一起提供）。",
        $"Word list {path} is missing; restore it, it comes with the program."));

    /// <summary>The exception for a line that cannot be used.</summary>
    public static IntakeException Fault(string path, int line, string foundZh, string foundEn, string expected) =>
        new(IntakeErrorCode.ModelCorrupt, new LocalText(
            $"词表 {path} 第 {line} 行：发现 {foundZh}，应为：{expected}。请改正该行。",
            $"Word list {path}, line {line}: found {foundEn}, expected: {expected}. Correct that line."));
}
