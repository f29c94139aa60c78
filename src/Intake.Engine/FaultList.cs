using System.Globalization;

namespace Intake.Engine;

/// <summary>Collects every fault of one data file, so that its author sees them all at once; at most 50 are worded.</summary>
internal sealed class FaultList(string path)
{
    private const int MaximumWorded = 50;
    private readonly List<(int Line, string Zh, string En)> _worded = [];
    private int _count;

    /// <summary>Whether nothing was found so far.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>Adds a fault at a 1-based line.</summary>
    public void Add(int line, string zh, string en)
    {
        if (++_count <= MaximumWorded)
        {
            _worded.Add((line, zh, en));
        }
    }

    /// <summary>Adds a fault when the condition does not hold.</summary>
    public void Check(bool holds, int line, string zh, string en)
    {
        if (!holds)
        {
            Add(line, zh, en);
        }
    }

    /// <summary>Lines of a UTF-8 file, read one by one.</summary>
    /// <exception cref="IntakeException">There is no such file or it may not be read.</exception>
    public static IEnumerable<string> Lines(string path)
    {
        StreamReader reader;
        try
        {
            reader = new StreamReader(path);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IntakeException(IntakeErrorCode.FileNotFound, new LocalText($"找不到文件 {path}", $"There is no file {path}"), fault);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            throw new IntakeException(IntakeErrorCode.AccessDenied, new LocalText($"无法读取文件 {path}：{fault.Message}", $"Cannot read the file {path}: {fault.Message}"), fault);
        }

        using (reader)
        {
            while (reader.ReadLine() is { } line)
            {
                yield return line;
            }
        }
    }

    /// <summary>Throws one exception that names every fault, when there is any.</summary>
    public void ThrowIfAny()
    {
        if (_count == 0)
        {
            return;
        }

        var more = _count - _worded.Count;
        var zh = string.Join('\n', _worded.Select(fault => string.Create(CultureInfo.InvariantCulture, $"第 {fault.Line} 行：{fault.Zh}")));
        var en = string.Join('\n', _worded.Select(fault => string.Create(CultureInfo.InvariantCulture, $"line {fault.Line}: {fault.En}")));
        throw new IntakeException(
            IntakeErrorCode.InputInvalid,
            new LocalText(
                $"文件 {path} 有 {_count} 处错误：\n{zh}" + (more > 0 ? $"\n……另有 {more} 处" : ""),
                $"{path} has {_count} faults:\n{en}" + (more > 0 ? $"\n… and {more} more" : "")));
    }
}
