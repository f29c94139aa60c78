using System.Collections.Concurrent;

namespace Intake.Engine.Tests.Support;

/// <summary>Keeps every report, in order.</summary>
public sealed class CollectingProgress : IProgress<IntakeProgress>
{
    public ConcurrentQueue<IntakeProgress> Seen { get; } = [];

    public void Report(IntakeProgress value) => Seen.Enqueue(value);
}
