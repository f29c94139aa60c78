using System.CommandLine;

namespace Intake.Benchmarks.Speech;

/// <summary><c>speech</c>: accuracy and speed beside whisper.cpp.</summary>
internal static class SpeechCommand
{
    public static Command Create()
    {
        string shared = Tests.Repository.Shared;
        var set = new Option<string>("--set") { Description = "Folder with manifest.jsonl and the recordings.", DefaultValueFactory = _ => Path.Combine(shared, "speech") };
        var peers = new Option<string>("--peers") { Description = "Folder with whisper-cli, whisper-quantize and to_ggml.py.", DefaultValueFactory = _ => Path.Combine(shared, "peers") };
        var noPeers = new Option<bool>("--no-peers") { Description = "Measures this project alone." };
        var model = new Option<string>("--model") { Description = "Folder of the model.", DefaultValueFactory = _ => Tests.Repository.Path("models", "whisper-base") };
        var weights = new Option<string>("--weights") { Description = "Folder with the original weights, imported as fp32 for comparison; left out when absent.", DefaultValueFactory = _ => Path.Combine(shared, "models") };
        var repetitions = new Option<int>("--repetitions") { Description = "Timed runs of the two main systems, alternating; 0 measures accuracy only.", DefaultValueFactory = _ => 5 };
        var clips = new Option<int>("--speed-clips") { Description = "Mandarin clips timed one at a time, spread evenly over the set.", DefaultValueFactory = _ => 40 };
        var dialects = new Option<bool>("--all-dialects") { Description = "Also scores the other dialects (slow: the peer falls back to sampling on most of them)." };
        var threads = new Option<int>("--threads") { Description = "Threads of every system.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var noSave = new Option<bool>("--no-save") { Description = "Prints only, writes no result file." };
        var command = new Command("speech", "CER and speed on real recordings beside whisper.cpp on the same weights.")
        {
            set, peers, noPeers, model, weights, repetitions, clips, dialects, threads, noSave,
        };
        command.SetAction(parsed =>
        {
            string weightsFolder = parsed.GetValue(weights)!;
            SpeechBenchmark.Run(new SpeechOptions(
                parsed.GetValue(set)!,
                parsed.GetValue(noPeers) ? null : parsed.GetValue(peers),
                parsed.GetValue(model)!,
                Directory.Exists(weightsFolder) ? weightsFolder : null,
                parsed.GetValue(repetitions),
                Math.Max(1, parsed.GetValue(clips)),
                parsed.GetValue(dialects),
                parsed.GetValue(threads),
                !parsed.GetValue(noSave)));
            return 0;
        });
        return command;
    }
}
