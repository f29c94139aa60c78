using System.CommandLine;
using Intake.Engine;
using Intake.Engine.Classification;
using Intake.Engine.Evaluation;
using Intake.Engine.Models;
using Intake.Engine.Training;
using Intake.Host.CommandLine;
using Intake.Host.Output;

namespace Intake.Host.Commands;

/// <summary><c>train</c>: texts → models in the models folder.</summary>
internal static class TrainCommand
{
    public static Command Create(Terminal terminal)
    {
        var verb = new Verb("train", terminal, new("训练模型", "Train models"))
        {
            Examples =
            [
                ("./hotline train classifiers", new("用 data/ 里的标注文本训练分类器", "train the classifier on the labelled texts in data/")),
                ("./hotline train lm", new("用 data/ 里的文本训练语言模型", "train the language model on the texts in data/")),
            ],
        };
        verb.Add(Classifiers(terminal));
        verb.Add(TrainLanguageModel.Create(terminal));
        return verb;
    }

    private static Verb Classifiers(Terminal terminal)
    {
        var verb = new Verb("classifiers", terminal, new(
            "训练分类、诉求类型、情绪、风险各分类头，写入模型文件夹，并打印交叉验证的得分",
            "Train the heads for category, request type, sentiment and risk, write them, and print the scores of the cross-validation"))
        {
            Examples =
            [
                ("./hotline train classifiers", new("用 data/ 训练，写入 models/classifier", "from data/ into models/classifier")),
                ("./hotline train classifiers my/*.jsonl -o /tmp/classifier", new("自己的数据，另存别处", "own data, written elsewhere")),
            ],
        };
        var files = new Argument<string[]>("FILE.jsonl")
        {
            Description = terminal.In("标注文本，每行一个 JSON [默认：data/ 下的全部]", "Labelled texts, a JSON object a line [default: all below data/]"),
            Arity = ArgumentArity.ZeroOrMore,
        };
        var folder = new Option<string?>("--output", "-o")
        {
            Description = terminal.In("分类器文件夹 [默认：models/classifier]", "Folder of the classifier [default: models/classifier]"),
            HelpName = "DIR",
        };
        verb.Add(files);
        verb.Add(folder);
        verb.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed.GetValue(files) ?? [], parsed.GetValue(folder), terminal, cancellation)));
        return verb;
    }

    private static int Run(string[] files, string? folder, Terminal terminal, CancellationToken cancellation)
    {
        var models = ModelStore.FindFolder();
        var trainer = new ClassifierTrainer(models);
        var texts = (files.Length > 0 ? files : Installation.DataFiles()).SelectMany(file => LabelledTextReader.Read(file, trainer.Taxonomy)).ToList();
        terminal.Say($"用 {texts.Count} 条标注文本训练，需要几分钟……", $"Training on {texts.Count} labelled texts, this takes some minutes …");
        if (folder is null)
        {
            var reports = ClassifierBuild.Run(models, texts, progress: new Told<LocalText>(terminal.Say), cancellation: cancellation);
            LabelTables.Write(reports[0] with { Title = terminal.In("交叉验证", "cross-validation") }, terminal);
            terminal.Say($"已写入 {Path.Combine(models, Composition.ClassifierFolder)}，并更新了 models.json", $"Written to {Path.Combine(models, Composition.ClassifierFolder)}, models.json renewed");
            return ExitCode.Ok;
        }

        var trained = trainer.Train(texts, new Told<LocalText>(terminal.Say), cancellation);
        trained.Write(folder);
        LabelTables.Write(LabelEvaluator.Evaluate(terminal.In("交叉验证", "cross-validation"), trained.HeldOut), terminal);
        terminal.Say($"已写入 {folder}", $"Written to {folder}");
        return ExitCode.Ok;
    }
}
