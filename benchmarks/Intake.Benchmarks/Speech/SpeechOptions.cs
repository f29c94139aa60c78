namespace Intake.Benchmarks.Speech;

/// <summary>What <c>speech</c> measures.</summary>
/// <param name="SetFolder">Folder with manifest.jsonl and the recordings.</param>
/// <param name="PeersFolder">Folder with whisper-cli, whisper-quantize and to_ggml.py; null measures without a peer.</param>
/// <param name="ModelFolder">The committed model.</param>
/// <param name="WeightsFolder">Original weights, imported as fp32 for comparison; null leaves that out.</param>
/// <param name="Repetitions">Runs of the two main systems for speed.</param>
/// <param name="SpeedClips">Clips of the Mandarin part that are timed one at a time, spread evenly over it.</param>
/// <param name="AllDialects">Also scores the clips that are not Mandarin.</param>
/// <param name="Threads">Threads of every system.</param>
/// <param name="Save">Writes the result files.</param>
internal sealed record SpeechOptions(
    string SetFolder,
    string? PeersFolder,
    string ModelFolder,
    string? WeightsFolder,
    int Repetitions,
    int SpeedClips,
    bool AllDialects,
    int Threads,
    bool Save);
