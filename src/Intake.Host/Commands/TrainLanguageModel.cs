using System.CommandLine;
using System.Globalization;
using Intake.Engine;
using Intake.Engine.Models;
using Intake.Engine.Training;
using Intake.Host.CommandLine;

namespace Intake.Host.Commands;

/// <summary><c>train lm</c>: texts → the language model in the models folder.</summary>
internal static class TrainLanguageModel
{
    public static Verb Create(Terminal terminal)
    {
        var defaults = new LanguageModelOptions();
        var texts = new Argument<string[]>("TEXT")
        {
            Description = terminal.In(
                ".txt（每行一段）或 .jsonl（每行 {text} 或 {turns}）[默认：data/ 下的全部，去掉演示电话]",
                ".txt (a text a line) or .jsonl (lines with text or turns) [default: all below data/ but the calls of the demo]"),
            Arity = ArgumentArity.ZeroOrMore,
        };
        var folder = new Option<string?>("--output", "-o")
        {
            Description = terminal.In("语言模型文件夹 [默认：models/language-model]", "Folder of the language model [default: models/language-model]"),
            HelpName = "DIR",
        };
        var exclude = new Option<string?>("--exclude")
        {
            Description = terminal.In("不用于训练的编号：.jsonl 里的 id，或每行一个", "Ids not to train on: those of a .jsonl file, or one a line"),
            HelpName = "FILE",
        };
        var (order, prune) = (Order(terminal, defaults.Order), Prune(terminal, defaults.Prune));
        var verb = new Verb("lm", terminal, new(
            "训练语言模型（汉字 n 元模型），写入模型文件夹，并打印规模和留出文本上的困惑度",
            "Train the language model (characters, n-grams), write it, and print its size and its perplexity on held-out texts"))
        {
            Examples =
            [
                ("./hotline train lm", new("用 data/ 训练，写入 models/language-model", "from data/ into models/language-model")),
                ("./hotline train lm data/calls/*.jsonl my-calls.txt -o /tmp/lm", new("加上自己的文本，另存别处", "own texts as well, written elsewhere")),
            ],
        };
        verb.Add(texts);
        foreach (var option in new Option[] { folder, exclude, order, prune })
        {
            verb.Add(option);
        }

        verb.SetAction((parsed, cancellation) => Task.FromResult(Run(
            Read(parsed.GetValue(texts) ?? [], parsed.GetValue(exclude)),
            parsed.GetValue(folder),
            new LanguageModelOptions { Order = int.Parse(parsed.GetValue(order)!, CultureInfo.InvariantCulture), Prune = parsed.GetValue(prune) },
            terminal,
            cancellation)));
        return verb;
    }

    private static Option<string> Order(Terminal terminal, int usual) => new Option<string>("--order")
    {
        Description = terminal.In($"最长的字串，2 到 8 [默认：{usual}]", $"Longest n-gram in characters, 2 to 8 [default: {usual}]"),
        HelpName = "N",
        DefaultValueFactory = _ => usual.ToString(CultureInfo.InvariantCulture),
    }.Among("2", "3", "4", "5", "6", "7", "8");

    private static Option<double> Prune(Terminal terminal, double usual) => new("--prune")
    {
        Description = terminal.In(
            $"剪枝：去掉后困惑度上升不到此比例的字串，0 为全部保留 [默认：{Shown(usual)}]",
            $"Drop n-grams whose loss raises the perplexity by less than this share, 0 keeps all [default: {Shown(usual)}]"),
        HelpName = "SHARE",
        DefaultValueFactory = _ => usual,
        CustomParser = result => Share(result, terminal),
    };

    private static List<LanguageModelText> Read(string[] files, string? exclude)
    {
        // the demo measures what the model does for calls that it does not know
        var excluded = exclude ?? (files.Length == 0 ? Installation.Manifest : null);
        var ids = excluded is null ? null : LanguageModelTextReader.ReadIds(excluded);
        return [.. (files.Length > 0 ? files : Installation.DataFiles()).SelectMany(file => LanguageModelTextReader.Read(file, ids))];
    }

    private static int Run(List<LanguageModelText> texts, string? folder, LanguageModelOptions options, Terminal terminal, CancellationToken cancellation)
    {
        var models = ModelStore.FindFolder();
        var progress = new Told<LocalText>(terminal.Say);
        var target = folder ?? Path.Combine(models, LanguageModelBuild.Folder);
        TrainedLanguageModel trained;
        if (folder is null)
        {
            trained = LanguageModelBuild.Run(models, texts, options, progress, cancellation);
        }
        else
        {
            trained = new LanguageModelTrainer(models, options).Train(texts, progress, cancellation);
            trained.Write(folder);
        }

        terminal.Say($"{texts.Count} 段文本，文件 {trained.Bytes / 1e6:0.0} MB", $"{texts.Count} texts, a file of {trained.Bytes / 1e6:0.0} MB");
        for (var length = 1; length <= trained.Kept.Count; length++)
        {
            terminal.Say(
                $"{length} 字串：{trained.Counted[length - 1]} 个，保留 {trained.Kept[length - 1]} 个",
                $"n-grams of {length}: {trained.Counted[length - 1]}, kept {trained.Kept[length - 1]}");
        }

        foreach (var held in trained.HeldOut)
        {
            terminal.Say(
                $"{held.File}：留出 {held.Texts} 段 {held.Characters} 字，困惑度 {held.Perplexity:0.0}",
                $"{held.File}: {held.Texts} texts of {held.Characters} characters held out, perplexity {held.Perplexity:0.0}");
        }

        terminal.Say(
            folder is null ? $"已写入 {target}，并更新了 models.json" : $"已写入 {target}",
            folder is null ? $"Written to {target}, models.json renewed" : $"Written to {target}");
        return ExitCode.Ok;
    }

    private static double Share(System.CommandLine.Parsing.ArgumentResult result, Terminal terminal)
    {
        var text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1)
        {
            return share;
        }

        result.AddError(terminal.In($"--prune 的值“{text}”应为 0 到 1 之间的数", $"The value '{text}' of --prune is no number from 0 to 1"));
        return 0;
    }

    private static string Shown(double share) => share.ToString("0.##E-0", CultureInfo.InvariantCulture).ToLowerInvariant();
}
