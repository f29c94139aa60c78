namespace Intake.Engine.Import;

/// <summary>Counts written bytes against the size of the source and lets a caller stop between tensors.</summary>
internal sealed class ImportProgress(IProgress<double>? target, long expectedBytes, CancellationToken cancellation)
{
    private long _bytes;

    /// <summary>Notes that a tensor is about to be written.</summary>
    public void Add(long bytes)
    {
        cancellation.ThrowIfCancellationRequested();
        _bytes += bytes;
        target?.Report(Math.Min(1, (double)_bytes / Math.Max(1, expectedBytes)));
    }
}
