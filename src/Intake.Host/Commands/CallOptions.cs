using System.CommandLine;
using Intake.Engine;
using Intake.Host.CommandLine;
using Intake.Host.Tuning;

namespace Intake.Host.Commands;

/// <summary>What <c>intake</c> and <c>transcribe</c> have in common on the command line.</summary>
internal sealed class CallOptions
{
    public CallOptions(Terminal terminal)
    {
        Paths = Recordings(terminal);
        Output = new Option<string?>("--output", "-o")
        {
            Description = terminal.In("结果写入此文件 [默认：标准输出]", "Write the results to this file [default: standard output]"),
            HelpName = "FILE",
        };
        Model = new Option<string>("--model")
        {
            Description = terminal.In("识别模型，见 models list [默认：whisper-base]", "Recogniser, see models list [default: whisper-base]"),
            HelpName = "NAME",
            DefaultValueFactory = _ => Composition.DefaultModel,
        };
        Language = new Option<string>("--language")
        {
            Description = terminal.In("语音的语言代码，auto 为自动识别 [默认：zh]", "Language of the speech, auto to detect it [default: zh]"),
            HelpName = "zh|auto|…",
            DefaultValueFactory = _ => "zh",
        };
        Hotwords = new Option<string?>("--hotwords")
        {
            Description = terminal.In(
                "名称表：地名、小区、单位、部门，一行一个，其后可加权重和拼音（制表符分隔）；读音相同或相近的误识会改为表中名称",
                "Names of places, estates, organisations, one a line, optional weight and pinyin behind tabs; what is misheard for them is put right"),
            HelpName = "FILE",
        };
        LanguageModel = new Option<string?>("--lm")
        {
            Description = terminal.In(
                "语言模型文件夹（train lm 生成），none 为不用 [默认：随附的热线模型]",
                "Folder of a language model (train lm), none for none [default: the one that comes with the program]"),
            HelpName = "FOLDER|none",
        };
        Agent = new Option<string>("--agent")
        {
            Description = terminal.In("双声道录音中话务员在哪个声道 [默认：left]", "Channel of the operator in stereo recordings [default: left]"),
            HelpName = "left|right|none",
            DefaultValueFactory = _ => "left",
        }.Among("left", "right", "none");
        Speakers = new Option<string>("--speakers")
        {
            Description = terminal.In("单声道录音按嗓音区分话务员和市民 [默认：on]", "Tell agent and citizen of mono recordings apart by voice [default: on]"),
            HelpName = "on|off",
            DefaultValueFactory = _ => "on",
        }.Among("on", "off");
        (Threads, Workers, Batch) = Shares(terminal);
    }

    public Argument<string[]> Paths { get; }

    public Option<string?> Output { get; }

    public Option<string> Model { get; }

    public Option<string> Language { get; }

    public Option<string?> Hotwords { get; }

    public Option<string?> LanguageModel { get; }

    public Option<string> Agent { get; }

    public Option<string> Speakers { get; }

    public Option<int> Threads { get; }

    public Option<int> Workers { get; }

    public Option<int> Batch { get; }

    public void AddTo(Command command)
    {
        command.Add(Paths);
        command.Add(Output);
        command.Add(Model);
        command.Add(Language);
        command.Add(Hotwords);
        command.Add(LanguageModel);
        command.Add(Agent);
        command.Add(Speakers);
        command.Add(Threads);
        command.Add(Workers);
        command.Add(Batch);
    }

    /// <summary>The engine with the recogniser, language and names as given.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="alternatives">Ways to write a segment that are wanted.</param>
    /// <param name="isLive">For a call under way, whose text is wanted soon: what tune chose for many calls is left out.</param>
    /// <exception cref="IntakeException">A model is missing or corrupt, or the file of names has faults.</exception>
    public Composition Load(ParseResult parsed, int alternatives = 0, bool isLive = false) => Composition.Load(
        parsed.GetValue(Model)!,
        parsed.GetValue(Language)!,
        parsed.GetValue(Speakers) == "on",
        parsed.GetValue(Hotwords),
        parsed.GetValue(LanguageModel),
        options => Speed(parsed, isLive).ApplyTo(options with { Alternatives = alternatives }));

    /// <summary>How the recogniser shares the cores: as given, else as tune chose.</summary>
    /// <exception cref="IntakeException">A number is out of range, or the settings cannot be read.</exception>
    public RecogniserSpeed Speed(ParseResult parsed, bool isLive = false)
    {
        var given = new RecogniserSpeed(Number(Threads, 1024), Number(Workers, 1024), Number(Batch, 64));
        return isLive ? given : given.Or(SettingsFile.SpeedOf(parsed.GetValue(Model)!));

        int Number(Option<int> option, int most)
        {
            var number = parsed.GetValue(option);
            return parsed.GetResult(option) is null || (number >= 1 && number <= most) ? number : throw new IntakeException(IntakeErrorCode.InputInvalid, new LocalText(
                $"{option.Name} 是 {number}，应为 1 到 {most}", $"{option.Name} is {number}, expected 1 to {most}"));
        }
    }

    /// <summary>Pipeline options as given.</summary>
    public IntakeOptions Intake(ParseResult parsed) => new()
    {
        AgentChannel = Enum.Parse<AgentChannel>(parsed.GetValue(Agent)!, ignoreCase: true),
    };

    private static (Option<int> Threads, Option<int> Workers, Option<int> Batch) Shares(Terminal terminal)
    {
        Option<int> Number(string name, LocalText about) => new(name) { Description = terminal.In(about), HelpName = "N" };
        return (
            Number("--threads", new("每次运算的线程数 [默认：tune 的选择，或由程序定]", "Threads of one run of the model [default: what tune chose, or up to the program]")),
            Number("--workers", new("同时解码的批数 [默认：同上]", "Batches decoded at the same time [default: the same]")),
            Number("--batch", new("每批最多几段语音 [默认：同上]", "Most windows of a batch [default: the same]")));
    }

    private static Argument<string[]> Recordings(Terminal terminal) => new("PATH")
    {
        Description = terminal.In("录音文件、文件夹或通配符（'calls/**/*.wav'）", "Recordings, folders, or globs ('calls/**/*.wav')"),
        Arity = ArgumentArity.OneOrMore,
    };
}
