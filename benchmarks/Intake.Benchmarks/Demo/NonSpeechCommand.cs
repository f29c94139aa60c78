using System.CommandLine;
using Intake.Benchmarks.Support;

namespace Intake.Benchmarks.Demo;

/// <summary><c>nonspeech</c>: sounds without speech through the whole program; no character may come out.</summary>
internal static class NonSpeechCommand
{
    public static Command Create()
    {
        var set = new Option<string>("--set")
        {
            Description = "Folder with recordings without speech.",
            DefaultValueFactory = _ => Path.Combine(Tests.Repository.Shared, "audio", "nonspeech"),
        };
        var command = new Command("nonspeech", "Noise, tones, music: 0 characters for each file.") { set };
        command.SetAction(parsed => Run(parsed.GetValue(set)!));
        return command;
    }

    private static int Run(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new MissingPartException($"没有这个文件夹：{folder}。\nThe folder {folder} is absent. Name another one with --set.");
        }

        using var scratch = new ScratchFolder();
        var (_, lines) = HotlineProgram.Intake([folder], scratch.Path("nonspeech.jsonl"));
        int characters = 0;
        foreach (var line in lines)
        {
            int found = HotlineProgram.RawText(line).Length;
            characters += found;
            string error = line.GetProperty("error") is { ValueKind: System.Text.Json.JsonValueKind.Object } fault ? fault.GetProperty("code").GetString()! : "none";
            Console.WriteLine($"{Path.GetFileName(line.GetProperty("file").GetString())}: {found} characters, error {error}");
        }

        Console.WriteLine($"{lines.Count} files, {characters} characters (goal: 0)");
        return characters == 0 && lines.Count > 0 ? 0 : 1;
    }
}
