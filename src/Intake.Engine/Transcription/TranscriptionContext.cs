namespace Intake.Engine.Transcription;

/// <summary>What the recogniser remembers between the segments of one call; owned by the transcription stage.</summary>
public sealed class TranscriptionContext
{
    private long _ticks;

    /// <summary>Language that was fixed or detected, null before the first segment.</summary>
    public string? Language { get; set; }

    /// <summary>Time that the recogniser's workers spent on this call; the time of a batch is shared evenly by its windows.</summary>
    public TimeSpan Work => TimeSpan.FromTicks(Interlocked.Read(ref _ticks));

    /// <summary>The segment in which the language is being detected.</summary>
    internal Task? Detecting { get; set; }

    internal void AddWork(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
