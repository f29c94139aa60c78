using System.CommandLine;

namespace Intake.Benchmarks.Speech;

/// <summary><c>hotwords</c>: what a list of names does for the names, and against everything else.</summary>
internal static class HotwordsCommand
{
    public static Command Create()
    {
        var set = new Option<string>("--set") { Description = "Folder with manifest.jsonl and the recordings, for false insertions.", DefaultValueFactory = _ => Path.Combine(Tests.Repository.Shared, "speech") };
        var names = new Option<string>("--names") { Description = "The list of names.", DefaultValueFactory = _ => Tests.Repository.Path("samples", "gazetteer.tsv") };
        var noSave = new Option<bool>("--no-save") { Description = "Prints only, writes no result file." };
        var command = new Command("hotwords", "Recall of listed names in the sample calls and false insertions in them and in real speech, with and without the list.") { set, names, noSave };
        command.SetAction(parsed =>
        {
            HotwordsBenchmark.Run(parsed.GetValue(set)!, parsed.GetValue(names)!, !parsed.GetValue(noSave));
            return 0;
        });
        return command;
    }
}
