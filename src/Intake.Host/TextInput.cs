using System.Text;
using Intake.Engine;

namespace Intake.Host;

/// <summary>Text input by name; <c>-</c> is standard input.</summary>
internal static class TextInput
{
    /// <exception cref="IntakeException">No such file, or not readable.</exception>
    public static TextReader Open(string path)
    {
        try
        {
            var stream = path == "-" ? Console.OpenStandardInput() : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return new StreamReader(stream, Encoding.UTF8);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IntakeException(IntakeErrorCode.FileNotFound, new LocalText($"没有这个文件：{path}", $"No such file: {path}"), fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IntakeException(
                IntakeErrorCode.InputInvalid, new LocalText($"无法读取 {path}：{fault.Message}", $"Cannot read {path}: {fault.Message}"), fault);
        }
    }
}
