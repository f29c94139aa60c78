using System.Globalization;
using System.Text.Json;
using Intake.Benchmarks.Support;

namespace Intake.Benchmarks.Speech;

/// <summary>
/// This project's engine in a process of its own (<see cref="ClipsCommand"/>): audio reader, voice detector and
/// recogniser, as in the product. Time runs from opening the first file to the last text, so the just-in-time
/// compiler's work is in it; starting and loading the model are not.
/// </summary>
internal sealed class OwnEngine(string name, string modelFolder, ScratchFolder scratch, int threads) : ISpeechSystem
{
    public string Name => name;

    public SystemRun Run(IReadOnlyList<string> waves)
    {
        string list = scratch.Path("own-files.txt"), output = scratch.Path("own-texts.json");
        File.WriteAllLines(list, waves);
        MeasuredProcess.Run(
            Environment.ProcessPath!,
            ["clips", "--model", modelFolder, "--files", list, "--output", output, "--threads", threads.ToString(CultureInfo.InvariantCulture)]);
        return JsonSerializer.Deserialize<SystemRun>(File.ReadAllText(output))!;
    }
}
