using System.Diagnostics;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>A thread that decodes batches from the queue until it is closed.</summary>
internal sealed class RecogniserWorker
{
    private readonly WindowQueue _queue;
    private readonly WindowDecoder _decoder;
    private readonly Thread _thread;

    public RecogniserWorker(WindowQueue queue, WindowDecoder decoder)
    {
        (_queue, _decoder) = (queue, decoder);
        _thread = new Thread(Run) { IsBackground = true, Name = "recogniser" };
        _thread.Start();
    }

    /// <summary>Waits until the queue is closed and empty.</summary>
    public void Join() => _thread.Join();

    private void Run()
    {
        while (_queue.Take() is { } batch)
        {
            if (!TryDecode(batch, out var fault))
            {
                Alone(batch, fault);
            }
        }
    }

    // what one window does must not cost the others their text
    private void Alone(IReadOnlyList<WindowJob> batch, Exception fault)
    {
        foreach (var job in batch)
        {
            if (batch.Count == 1 || fault is OperationCanceledException || !TryDecode([job], out fault!))
            {
                job.Fail(fault);
            }
        }
    }

    private bool TryDecode(IReadOnlyList<WindowJob> batch, out Exception fault)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            batch[0].Cancellation.ThrowIfCancellationRequested();
            var results = _decoder.Decode([.. batch.Select(job => job.Samples)], batch[0].Decoding, batch[0].Cancellation);
            var work = Stopwatch.GetElapsedTime(started) / batch.Count;
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Work = work;
                batch[i].Complete(results[i]);
            }

            fault = null!;
            return true;
        }
        catch (Exception error)
        {
            fault = error;
            return false;
        }
    }
}
