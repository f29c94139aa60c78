using Intake.Engine;

namespace Intake.Host.Output;

/// <summary>Where <c>transcribe</c> writes: one stream for all calls, or a file a call in a folder.</summary>
internal sealed class TranscriptOutput : IDisposable
{
    private readonly string _format;
    private readonly Terminal _terminal;
    private readonly ResultFile? _single;
    private readonly string? _folder;
    private readonly bool _headings;
    private readonly bool _words;
    private bool _written;

    /// <summary>Normalises the ways to write a segment in jsonl; null leaves them out.</summary>
    public Func<string, string>? Alternatives { get; set; }

    private TranscriptOutput(string format, Terminal terminal, ResultFile? single, string? folder, bool headings, bool words)
    {
        (_format, _terminal, _single, _folder, _headings, _words) = (format, terminal, single, folder, headings, words);
    }

    /// <summary>Opens the output; a folder (existing, or named with a slash at the end) gets a file a call.</summary>
    /// <exception cref="IntakeException">Not writable, or several calls for a format that holds one a file.</exception>
    public static TranscriptOutput Open(string format, string? path, int calls, Terminal terminal, bool words = false)
    {
        if (path is not null && (path.EndsWith('/') || Directory.Exists(path)))
        {
            return new TranscriptOutput(format, terminal, single: null, path, headings: false, words);
        }

        if (calls > 1 && !TranscriptFormat.TakesManyCalls(format))
        {
            throw new IntakeException(IntakeErrorCode.InputInvalid, new LocalText(
                $"{format} 每个文件只能放一通电话，这里有 {calls} 通：请用 -o 文件夹/ 指定一个文件夹",
                $"A {format} file holds one call, and there are {calls}: name a folder with -o FOLDER/"));
        }

        return new TranscriptOutput(format, terminal, ResultFile.Open(path), folder: null, headings: calls > 1, words);
    }

    public void Write(IntakeResult result)
    {
        if (_folder is not null)
        {
            using var file = ResultFile.Open(Path.Combine(_folder, result.Source.Id + TranscriptFormat.Extension(_format)));
            WriteTo(file, result);
        }
        else
        {
            WriteTo(_single!, result);
        }
    }

    public void Dispose() => _single?.Dispose();

    private void WriteTo(ResultFile file, IntakeResult result)
    {
        if (_format == "jsonl")
        {
            file.WriteJson(TranscribeLine.Of(result, _terminal, _words, Alternatives), JsonLines.Readable.TranscribeLine);
            return;
        }

        var heading = _headings ? $"{(_written ? "\n" : "")}== {result.Source.Path} ==\n" : "";
        _written = true;
        file.WriteText(heading + TranscriptFormat.Render(_format, result, _terminal, _words));
    }
}
