using System.Text;
using System.Text.RegularExpressions;

namespace Intake.Engine.Audio;

/// <summary>What FFmpeg said: the beginning names the format, the end names the failure. Bounded.</summary>
internal sealed partial class FfmpegLog
{
    private const int HeadChars = 32_768;
    private const int TailChars = 4_096;

    // FFmpeg's wording for "there is no decoder for this", as opposed to "these bytes are broken"
    private static readonly string[] UnsupportedMarks =
    [
        "does not contain any stream",
        "matches no streams",
        "Decoder (codec",
        "no decoder",
        "Unknown decoder",
        "not on whitelist",
        "Unsupported codec",
        "Patch welcome",
        "not implemented",
        "codec not currently supported",
    ];

    // printed once the inputs are open, after their format lines and before the first sound
    private const string InputsKnown = "Stream mapping:";

    private readonly TaskCompletionSource _known = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _head = new();
    private readonly StringBuilder _tail = new();
    private readonly Lock _lock = new();

    /// <summary>FFmpeg's container name, for example <c>mp3</c> or <c>mov</c>.</summary>
    public string Container => First(ContainerLine());

    /// <summary>FFmpeg's codec name, for example <c>aac</c>.</summary>
    public string Codec => First(CodecLine());

    public void Append(ReadOnlySpan<char> text)
    {
        lock (_lock)
        {
            _head.Append(text[..Math.Min(text.Length, HeadChars - _head.Length)]);
            _tail.Append(text);
            if (_tail.Length > 2 * TailChars)
            {
                _tail.Remove(0, _tail.Length - TailChars);
            }

            if (!_known.Task.IsCompleted && _tail.ToString().Contains(InputsKnown, StringComparison.Ordinal))
            {
                _known.SetResult();
            }
        }
    }

    /// <summary>Waits until the format is known, which FFmpeg tells beside the sound, not before it.</summary>
    public void WaitForFormat(TimeSpan most) => _known.Task.Wait(most);

    /// <summary>The failure that the last lines tell.</summary>
    public IntakeException Failure(string name)
    {
        string[] lines;
        lock (_lock)
        {
            lines = _tail.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }

        var reason = string.Join("; ", lines.Where(line => !Noise().IsMatch(line)).TakeLast(3));
        return UnsupportedMarks.Any(mark => lines.Any(line => line.Contains(mark, StringComparison.OrdinalIgnoreCase)))
            ? AudioErrors.Unsupported(
                $"{name}：FFmpeg 不支持该格式或其中没有声音：{reason}。请转换为 WAV 或 MP3。",
                $"{name}: FFmpeg does not support this format or finds no sound in it: {reason}. Convert it to WAV or MP3.")
            : AudioErrors.Unreadable(
                $"{name}：FFmpeg 无法读取：{reason}。文件已损坏或不是录音，请重新导出。",
                $"{name}: FFmpeg cannot read it: {reason}. The file is broken or no recording; export it again.");
    }

    private string First(Regex pattern)
    {
        lock (_lock)
        {
            var match = pattern.Match(_head.ToString());
            return match.Success ? match.Groups[1].Value : "unknown";
        }
    }

    [GeneratedRegex(@"^Input #0, ([a-z0-9_]+)", RegexOptions.Multiline)]
    private static partial Regex ContainerLine();

    [GeneratedRegex(@"^\s*Stream #0:\d+.*?: Audio: ([a-z0-9_]+)", RegexOptions.Multiline)]
    private static partial Regex CodecLine();

    [GeneratedRegex(@"^(Metadata:|Duration:|Stream |Input #|Output #|\[|.* : |Conversion failed)")]
    private static partial Regex Noise();
}
