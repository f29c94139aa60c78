namespace Intake.Engine.Transcription.Whisper;

/// <summary>A window of speech that waits for a worker.</summary>
/// <param name="samples">At most 30 s of speech. // [sample]</param>
/// <param name="decoding">How to decode it; only windows that are decoded alike come into one batch.</param>
/// <param name="cancellation">Gives the window up.</param>
internal sealed class WindowJob(ReadOnlyMemory<float> samples, DecodingOptions decoding, CancellationToken cancellation)
{
    private readonly TaskCompletionSource<IReadOnlyList<DecodedWindow>> _pieces = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Speech.</summary>
    public ReadOnlyMemory<float> Samples { get; } = samples;

    /// <summary>How to decode it.</summary>
    public DecodingOptions Decoding { get; } = decoding;

    /// <summary>Gives the window up.</summary>
    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>The decoded pieces in order.</summary>
    public Task<IReadOnlyList<DecodedWindow>> Pieces => _pieces.Task;

    /// <summary>Share of the time that a worker spent on the batch with this window.</summary>
    public TimeSpan Work { get; set; }

    /// <summary>Hands over the result.</summary>
    public void Complete(IReadOnlyList<DecodedWindow> pieces) => _pieces.TrySetResult(pieces);

    /// <summary>Hands over the failure.</summary>
    public void Fail(Exception fault) => _pieces.TrySetException(fault);
}
