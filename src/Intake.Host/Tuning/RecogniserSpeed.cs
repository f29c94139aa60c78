using Intake.Engine.Transcription;

namespace Intake.Host.Tuning;

/// <summary>How the recogniser shares the cores; 0 leaves a number to the program.</summary>
/// <param name="Threads">Threads of one run of the model.</param>
/// <param name="Workers">Batches that are decoded at the same time.</param>
/// <param name="BatchWindows">Most windows that are decoded together.</param>
internal sealed record RecogniserSpeed(int Threads, int Workers, int BatchWindows)
{
    /// <summary>Everything left to the program.</summary>
    public static RecogniserSpeed Default { get; } = new(0, 0, 0);

    /// <summary>Whether every number can be used.</summary>
    public bool IsValid => Threads is >= 0 and <= 1024 && Workers is >= 0 and <= 1024 && BatchWindows is >= 0 and <= 64;

    /// <summary>The numbers that are set here, the others from <paramref name="other"/>.</summary>
    public RecogniserSpeed Or(RecogniserSpeed other) => new(
        Threads == 0 ? other.Threads : Threads, Workers == 0 ? other.Workers : Workers, BatchWindows == 0 ? other.BatchWindows : BatchWindows);

    /// <summary>The options with these numbers.</summary>
    public TranscriptionOptions ApplyTo(TranscriptionOptions options) => options with
    {
        Threads = Threads,
        Workers = Workers,
        BatchWindows = BatchWindows == 0 ? options.BatchWindows : BatchWindows,
    };
}
