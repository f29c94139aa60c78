using System.CommandLine;
using Intake.Engine;
using Intake.Host.CommandLine;
using Intake.Host.Output;

namespace Intake.Host.Commands;

/// <summary><c>transcribe</c>: recordings → text in one of five formats.</summary>
internal static class TranscribeCommand
{
    public static Command Create(Terminal terminal)
    {
        var verb = new Verb("transcribe", terminal, new("转写录音：只要文字，不分类不派单", "Transcribe recordings: text only, no labels, no orders"))
        {
            Examples =
            [
                ("./hotline transcribe call.wav", new("一行 JSON", "a line of JSON")),
                ("./hotline transcribe call.wav --format srt -o call.srt", new("字幕", "subtitles")),
                ("./hotline transcribe rec/ --format vtt -o out/", new("每通电话一个文件，放入文件夹", "one file a call in a folder")),
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
        verb.Add(format);
        verb.Add(words);
        verb.SetAction((parsed, cancellation) => RunAsync(parsed, options, parsed.GetValue(format)!, parsed.GetValue(words), terminal, cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CallOptions options, string format, bool words, Terminal terminal, CancellationToken cancellation)
    {
        var calls = CallFinder.Find(parsed.GetRequiredValue(options.Paths));
        using var output = TranscriptOutput.Open(format, parsed.GetValue(options.Output), calls.Count, terminal, words);
        using var composition = options.Load(parsed);
        var pipeline = new IntakePipeline(composition.Transcription(), options.Intake(parsed));
        return await new CallRun(terminal).RunAsync(pipeline, calls, output.Write, cancellation);
    }
}
