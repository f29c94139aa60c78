using System.CommandLine;
using System.CommandLine.Help;
using Intake.Engine;
using Intake.Host.Commands;

namespace Intake.Host.CommandLine;

/// <summary>The program itself: without a verb it runs the demo.</summary>
internal sealed class HotlineCommand : RootCommand
{
    public HotlineCommand(Terminal terminal)
        : base(terminal.In(new LocalText(
            "12345 热线受理：电话录音 → 文字 → 标签 → 工单，离线运行。不带参数时演示 samples/calls 里的十通电话。",
            "Intake for 12345 hotlines: recorded calls -> text -> labels -> work orders, offline. Without arguments: the demo on the ten calls in samples/calls.")))
    {
        Add(new Option<string>("--lang")
        {
            Description = terminal.In("界面语言：zh 或 en；也可用环境变量 HOTLINE_LANG [默认：zh]", "Language of messages: zh or en; also by HOTLINE_LANG [default: zh]"),
            HelpName = "zh|en",
            Recursive = true,
        }.Among("zh", "en"));
        foreach (var option in Options)
        {
            switch (option)
            {
                case HelpOption help:
                    help.Description = terminal.In("显示帮助", "Show help");
                    help.Action = new HelpPrinter(terminal);
                    break;
                case VersionOption version:
                    version.Description = terminal.In("显示版本", "Show the version");
                    break;
            }
        }

        SetAction((_, cancellation) => DemoCommand.RunAsync(terminal, cancellation));
    }

    public static IReadOnlyList<(string Line, LocalText Does)> Examples { get; } =
    [
        ("./hotline", new("演示", "the demo")),
        ("./hotline intake calls/ -o results.jsonl", new("受理一个文件夹的录音", "take in a folder of recordings")),
        ("./hotline transcribe call.wav --format srt", new("只转写，输出字幕", "transcribe only, as subtitles")),
        ("./hotline intake --help", new("某个命令的帮助", "help on one verb")),
    ];
}
