using System.CommandLine;
using System.Globalization;
using Intake.Engine.Import;
using Intake.Engine.Models;
using Intake.Host.CommandLine;

namespace Intake.Host.Commands;

/// <summary><c>models</c>: what is there, is it intact, and importing more.</summary>
internal static class ModelsCommand
{
    public static Command Create(Terminal terminal)
    {
        var verb = new Verb("models", terminal, new("查看、校验、导入模型", "List, verify and import models"))
        {
            Examples =
            [
                ("./hotline models list", new("有哪些模型", "what there is")),
                ("./hotline models verify", new("逐个文件核对大小和 SHA-256", "check size and SHA-256 of every file")),
                ("./hotline models import ~/whisper-small", new("导入 Hugging Face 的 Whisper 权重", "import Whisper weights in Hugging Face form")),
            ],
        };
        verb.Add(List(terminal));
        verb.Add(Verify(terminal));
        verb.Add(Import(terminal));
        return verb;
    }

    private static Verb List(Terminal terminal)
    {
        var verb = new Verb("list", terminal, new("列出所有模型", "List all models"))
        {
            Examples = [("./hotline models list", new("名称、任务、大小、许可", "name, task, size, licence"))],
        };
        verb.SetAction(_ =>
        {
            foreach (var entry in new ModelStore().Catalog.Entries)
            {
                var size = (entry.Bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
                Console.Out.WriteLine($"{entry.Name,-24} {entry.Task,-16} {size,8} MB  {entry.Licence,-12} {entry.Origin}{(entry.IsLocal ? terminal.In("（本机导入）", " (imported here)") : "")}");
            }

            return ExitCode.Ok;
        });
        return verb;
    }

    private static Verb Verify(Terminal terminal)
    {
        var verb = new Verb("verify", terminal, new("核对模型文件", "Verify the model files"))
        {
            Examples = [("./hotline models verify whisper-base", new("只核对一个模型", "one model only"))],
        };
        var name = new Argument<string?>("NAME")
        {
            Description = terminal.In("模型名 [默认：全部]", "Name of the model [default: all]"),
            Arity = ArgumentArity.ZeroOrOne,
        };
        verb.Add(name);
        verb.SetAction(parsed =>
        {
            var faults = 0;
            foreach (var check in new ModelStore().Check(parsed.GetValue(name)))
            {
                faults += check.Error is null ? 0 : 1;
                Console.Out.WriteLine($"{(check.Error is null ? terminal.In("完好", "ok    ") : terminal.In("有误", "FAULT "))} {check.File.Path}");
                if (check.Error is { } error)
                {
                    terminal.Say(error.Text);
                }
            }

            return faults == 0 ? ExitCode.Ok : ExitCode.Model;
        });
        return verb;
    }

    private static Verb Import(Terminal terminal)
    {
        var verb = new Verb("import", terminal, new(
            "把 Hugging Face 的 Whisper 权重（safetensors）转换为本项目的 ONNX 模型", "Turn Hugging Face Whisper weights (safetensors) into this project's ONNX models"))
        {
            Examples =
            [
                ("./hotline models import ~/whisper-small", new("存为 models/whisper-small", "becomes models/whisper-small")),
                ("./hotline models import ~/weights --name my-base --precision fp32", new("另取名字，单精度", "another name, single precision")),
            ],
        };
        var folder = new Argument<string>("DIR")
        {
            Description = terminal.In(
                "含 model.safetensors、config.json、tokenizer.json 的文件夹，或一个 .safetensors 文件",
                "Folder with model.safetensors, config.json, tokenizer.json, or one .safetensors file"),
        };
        var name = new Option<string?>("--name")
        {
            Description = terminal.In("新模型的名字 [默认：来源的名字]", "Name of the new model [default: that of the source]"),
            HelpName = "N",
        };
        var precision = new Option<string>("--precision")
        {
            Description = terminal.In("权重精度 [默认：int8]", "Precision of the weights [default: int8]"),
            HelpName = "int8|fp32|mixed",
            DefaultValueFactory = _ => "int8",
        }.Among("int8", "fp32", "mixed");
        verb.Add(folder);
        verb.Add(name);
        verb.Add(precision);
        verb.SetAction((parsed, cancellation) => Task.FromResult(Import(
            parsed.GetRequiredValue(folder), parsed.GetValue(name), Enum.Parse<ImportPrecision>(parsed.GetValue(precision)!, ignoreCase: true), terminal, cancellation)));
        return verb;
    }

    private static int Import(string source, string? name, ImportPrecision precision, Terminal terminal, CancellationToken cancellation)
    {
        var models = ModelStore.FindFolder();
        name ??= Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(Path.GetFullPath(source)));
        ModelCatalog.RequireFreeName(models, name);
        using var status = new StatusLine(terminal);
        var progress = new Told<double>(share => status.Show(share.ToString("0 %", CultureInfo.InvariantCulture)));
        var entry = WhisperImporter.Import(source, Path.Combine(models, name), precision, progress, cancellation: cancellation);
        ModelCatalog.AddLocal(models, entry);
        status.Clear();
        terminal.Say(
            $"已导入 {name}（{entry.Bytes / 1e6:0.0} MB）；用法：./hotline transcribe 文件 --model {name}",
            $"Imported {name} ({entry.Bytes / 1e6:0.0} MB); use it with ./hotline transcribe FILE --model {name}");
        return ExitCode.Ok;
    }
}
