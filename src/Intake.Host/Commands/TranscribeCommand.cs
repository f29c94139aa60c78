using System.CommandLine;
using Intake.Engine;
using Intake.Host.CommandLine;
using Intake.Host.Output;

namespace Intake.Host.Commands;

/// <summary><c>transcribe</c>: recordings → text in one of five formats.</summary>
internal static class TranscribeCommand
{
    private const int MostAlternatives = 64;

    public static Command Create(Terminal terminal)
    {
        var verb = new Verb("transcribe", terminal, new("转写录音：只要文字，不分类不派单", "Transcribe recordings: text only, no labels, no orders"))
        {
            Examples =
            [
                ("./hotline transcribe call.wav", new("一行 JSON", "a line of JSON")),
                ("./hotline transcribe call.wav --format srt -o call.srt", new("字幕", "subtitles")),
                ("./hotline transcribe rec/ --format vtt -o out/", new("每通电话一个文件，放入文件夹", "one file a call in a folder")),
                ("./hotline transcribe call.wav --n-best 5", new("每段给出几种可能的文字", "several ways to write each segment")),
                ("./hotline transcribe call.wav --live", new("按通话速度播放，边说边出字", "play at the speed of the call, text while it is spoken")),
                ("./hotline transcribe talk.mp3 --language auto --format txt", new("自动识别语言，纯文本", "detect the language, plain text")),
            ],
        };
        var options = new CallOptions(terminal);
        options.AddTo(verb);
        var format = new Option<string>("--format")
        {
            Description = terminal.In("输出格式 [默认：jsonl]", "Output format [default: jsonl]"),
            HelpName = string.Join('|', TranscriptFormat.Names),
            DefaultValueFactory = _ => "jsonl",
        }.Among(TranscriptFormat.Names);
        var words = new Option<bool>("--words")
        {
            Description = terminal.In("jsonl 和 textgrid 中加上每个词的时间和置信度", "Add each word's time and confidence to jsonl and textgrid"),
        };
        var (live, speed) = Playing(terminal);
        var alternatives = new Option<int>("--n-best")
        {
            Description = terminal.In(
                "jsonl 中给出每段最多 N 种可能的文字及得分，第一种即正文（1–64）", "Up to N ways to write each segment in jsonl, with scores; the first one is its text (1 to 64)"),
            HelpName = "N",
        };
        verb.Add(format);
        verb.Add(words);
        verb.Add(alternatives);
        verb.Add(live);
        verb.Add(speed);
        verb.SetAction((parsed, cancellation) => parsed.GetValue(live)
            ? PlayAsync(parsed, options, parsed.GetValue(speed), terminal, cancellation)
            : RunAsync(parsed, options, parsed.GetValue(format)!, parsed.GetValue(words), parsed.GetResult(alternatives) is null ? null : parsed.GetValue(alternatives), terminal, cancellation));
        return verb;
    }

    private static (Option<bool> Live, Option<double> Speed) Playing(Terminal terminal)
    {
        var live = new Option<bool>("--live")
        {
            Description = terminal.In(
                "像正在进行的通话一样播放，边播边出字；输出到文件或管道时每条结果一行 JSON",
                "Play like a call under way and show the text as it comes; lines of JSON where the output is no terminal"),
        };
        var speed = new Option<double>("--speed")
        {
            Description = terminal.In("--live 的播放速度，1 为实时 [默认：1]", "Speed of --live, 1 is real time [default: 1]"),
            HelpName = "X",
            DefaultValueFactory = _ => 1,
        };
        return (live, speed);
    }

    private static async Task<int> PlayAsync(ParseResult parsed, CallOptions options, double speed, Terminal terminal, CancellationToken cancellation)
    {
        if (!(speed is > 0 and <= 1000))
        {
            throw new IntakeException(IntakeErrorCode.InputInvalid, new LocalText(
                $"--speed 是 {speed}，应大于 0 且不超过 1000", $"--speed is {speed}, expected above 0 and at most 1000"));
        }

        var calls = CallFinder.Find(parsed.GetRequiredValue(options.Paths));
        var path = parsed.GetValue(options.Output);
        using var file = ResultFile.Open(path);
        using var composition = options.Load(parsed, isLive: true);
        using var status = new StatusLine(terminal);
        var normalize = composition.Transcription().Normalize;
        var view = new LiveView(file, status, terminal, text => normalize(text).Text, asJson: path is not null || !Terminal.OutputIsTerminal);
        var playback = new LivePlayback(composition, view, options.Intake(parsed).SpeakerOf, speed);
        try
        {
            foreach (var call in calls)
            {
                await playback.PlayAsync(call, cancellation);
            }
        }
        catch (ReaderGoneException)
        {
            return ExitCode.ReaderGone;
        }

        return ExitCode.Ok;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CallOptions options, string format, bool words, int? alternatives, Terminal terminal, CancellationToken cancellation)
    {
        if (alternatives is not null and not (>= 1 and <= MostAlternatives))
        {
            throw new IntakeException(IntakeErrorCode.InputInvalid, new LocalText(
                $"--n-best 是 {alternatives}，应为 1 到 {MostAlternatives}", $"--n-best is {alternatives}, expected 1 to {MostAlternatives}"));
        }

        var calls = CallFinder.Find(parsed.GetRequiredValue(options.Paths));
        using var output = TranscriptOutput.Open(format, parsed.GetValue(options.Output), calls.Count, terminal, words);
        using var composition = options.Load(parsed, alternatives ?? 0);
        var stages = composition.Transcription();
        output.Alternatives = alternatives is null ? null : text => stages.Normalize(text).Text;
        var pipeline = new IntakePipeline(stages, options.Intake(parsed));
        return await new CallRun(terminal).RunAsync(pipeline, calls, output.Write, cancellation);
    }
}
