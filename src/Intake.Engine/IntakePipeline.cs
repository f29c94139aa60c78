using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Intake.Engine.Diagnostics;
using Intake.Engine.Transcription;

namespace Intake.Engine;

/// <summary>
/// The whole flow, call by call: 1 read, 2 segment, 3 transcribe, 4 tell speakers, 5 normalise, 6 classify, 7 dispatch.
/// The stages run at the same time over bounded channels: a slow one makes those before it wait.
/// A call that fails ends with an <see cref="IntakeError"/> in its result, the others go on.
/// </summary>
public sealed class IntakePipeline(IntakeStages stages, IntakeOptions options)
{
    /// <summary>Takes in calls and gives their results in the same order.</summary>
    /// <param name="sources">The calls; enumerated only as fast as they are processed.</param>
    /// <param name="progress">Told after every segment and every call, from the stages' own threads.</param>
    /// <param name="cancellation">Stops the run: finished calls are still delivered, calls in progress end with <see cref="IntakeErrorCode.Cancelled"/>, the others are not begun.</param>
    public async IAsyncEnumerable<IntakeResult> RunAsync(
        IEnumerable<CallSource> sources,
        IProgress<IntakeProgress>? progress = null,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var abort = new CancellationTokenSource(); // the consumer left, or a stage has a bug
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, abort.Token);
        var heard = Channel.CreateBounded<CallStep>(options.WaitingSegments);
        var inWork = Channel.CreateBounded<SegmentInWork>(stages.Transcriber.SegmentsInWork);
        var spoken = Channel.CreateBounded<CallInProgress>(options.WaitingCalls);
        var told = Channel.CreateBounded<CallInProgress>(options.WaitingCalls);
        var written = Channel.CreateBounded<CallInProgress>(options.WaitingCalls);
        var labelled = Channel.CreateBounded<CallInProgress>(options.WaitingCalls);
        var finished = Channel.CreateBounded<CallInProgress>(options.WaitingCalls);

        Task[] work =
        [
            Start(heard.Writer, abort, () => ReadAllAsync(sources, heard.Writer, stop.Token, abort.Token)),              // 1 Audio, 2 Segmentation
            Start(inWork.Writer, abort, () => HandInAsync(heard.Reader, inWork.Writer, stop.Token, abort.Token)),                  // 3 Transcription
            Start(spoken.Writer, abort, () => CollectAsync(inWork.Reader, spoken.Writer, progress, stop.Token, abort.Token)),
            Start(told.Writer, abort, () => EachAsync(spoken.Reader, told.Writer, TellSpeakers, abort.Token)),           // 4 Speakers
            Start(written.Writer, abort, () => EachAsync(told.Reader, written.Writer, Normalize, abort.Token)),          // 5 Normalization
            Start(labelled.Writer, abort, () => EachAsync(written.Reader, labelled.Writer, Classify, abort.Token)),      // 6 Classification
            Start(finished.Writer, abort, () => EachAsync(labelled.Reader, finished.Writer, Dispatch, abort.Token)),     // 7 Dispatch
        ];
        try
        {
            await foreach (var call in finished.Reader.ReadAllAsync(CancellationToken.None))
            {
                if (call.Error?.Code != IntakeErrorCode.Cancelled)
                {
                    progress?.Report(new IntakeProgress(call.Source, call.Duration, IsFinished: true));
                }

                yield return call.ToResult();
            }
        }
        finally
        {
            await abort.CancelAsync();
            await Task.WhenAll(work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Runs one stage on its own thread and closes its output, with the fault when there was one.</summary>
    private static Task Start<T>(ChannelWriter<T> output, CancellationTokenSource abort, Func<Task> stage) => Task.Run(async () =>
    {
        try
        {
            await stage();
            output.Complete();
        }
        catch (Exception fault)
        {
            output.Complete(fault);
            await abort.CancelAsync();
        }
    });

    private async Task ReadAllAsync(IEnumerable<CallSource> sources, ChannelWriter<CallStep> heard, CancellationToken stop, CancellationToken abort)
    {
        foreach (var source in sources)
        {
            if (stop.IsCancellationRequested)
            {
                return;
            }

            var call = new CallInProgress(source);
            try
            {
                await ReadAsync(call, heard, stop);
            }
            catch (Exception fault)
            {
                call.HearingError = StageFault.Of(fault, IntakeErrorCode.ProcessingFailed, stop);
            }

            await heard.WriteAsync(new CallStep(call, Segment: null), abort);
        }
    }

    /// <summary>1 Audio and 2 Segmentation of one call, block by block.</summary>
    private async Task ReadAsync(CallInProgress call, ChannelWriter<CallStep> heard, CancellationToken stop)
    {
        var started = StageClock.Now();
        using var audio = stages.Open(call.Source);
        call.Format = audio.Format;
        call.Channels = audio.Channels;
        using var segmenter = stages.Segmenter(audio.Channels);
        var voices = stages.Speakers?.NewTrack(); // kept while one channel holds both speakers
        var block = Enumerable.Range(0, audio.Channels).Select(_ => new float[options.BlockFrames]).ToArray(); // [channel][frame]
        int frames;
        do
        {
            try
            {
                frames = audio.Read(block);
            }
            finally
            {
                call.ReadTime += StageClock.Now() - started;
            }

            call.Duration = TimeSpan.FromSeconds((double)audio.FramesRead / Audio.AudioClip.SampleRate);
            started = StageClock.Now();
            var segments = frames > 0 ? segmenter.Push(block, frames) : segmenter.Finish();
            call.SegmentTime += StageClock.Now() - started;
            started = StageClock.Now();
            voices = audio.Channels == 1 || segmenter.IsTwin ? voices : null;
            foreach (var segment in segments)
            {
                voices?.Add(segment);
            }

            call.SpeakerTime += StageClock.Now() - started;
            foreach (var segment in segments)
            {
                await heard.WriteAsync(new CallStep(call, segment), stop);
            }

            stop.ThrowIfCancellationRequested();
            started = StageClock.Now();
        }
        while (frames > 0 && !call.Abandoned);
        call.Voices = voices;
    }

    /// <summary>3 Transcription, first half: segments of all calls go to the recogniser as fast as it takes them.</summary>
    private async Task HandInAsync(ChannelReader<CallStep> heard, ChannelWriter<SegmentInWork> inWork, CancellationToken stop, CancellationToken abort)
    {
        await foreach (var (call, segment) in heard.ReadAllAsync(abort))
        {
            // room first: what waits in the recogniser is bounded by this channel
            await inWork.WaitToWriteAsync(abort);
            var turns = segment is null || call.Abandoned ? null : Transcribe(call, segment, stop);
            await inWork.WriteAsync(new SegmentInWork(call, segment, turns), abort);
        }
    }

    private async Task<IReadOnlyList<TranscriptSegment>> Transcribe(CallInProgress call, Segmentation.SpeechSegment segment, CancellationToken stop)
    {
        try
        {
            stop.ThrowIfCancellationRequested();
            return await stages.Transcriber.TranscribeAsync(segment, call.Context, stop);
        }
        catch
        {
            // here and not where the texts are collected: the next segment may be handed in before that
            call.Abandoned = true;
            throw;
        }
    }

    /// <summary>3 Transcription, second half: the texts in the order of the calls.</summary>
    private async Task CollectAsync(
        ChannelReader<SegmentInWork> inWork, ChannelWriter<CallInProgress> spoken, IProgress<IntakeProgress>? progress, CancellationToken stop, CancellationToken abort)
    {
        await foreach (var (call, segment, turns) in inWork.ReadAllAsync(abort))
        {
            if (segment is null)
            {
                call.Turns.Sort((a, b) => a.Start.CompareTo(b.Start));
                call.Transcript = new Transcript(call.Turns, call.Turns.Count > 0 ? call.Context.Language ?? "" : "");
                call.Error ??= call.HearingError ?? (call.Turns.Count == 0 ? StageFault.NoSpeech(call) : null);
                await spoken.WriteAsync(call, abort);
            }
            else if (turns is not null)
            {
                await CollectAsync(call, segment, turns, stop);
                progress?.Report(new IntakeProgress(call.Source, segment.End, IsFinished: false));
            }
        }
    }

    private async Task CollectAsync(
        CallInProgress call, Segmentation.SpeechSegment segment, Task<IReadOnlyList<TranscriptSegment>> turns, CancellationToken stop)
    {
        try
        {
            var speaker = options.SpeakerOf(segment.Channel, call.Channels);
            var texts = await turns;
            if (call.Error is null)
            {
                call.Turns.AddRange(texts.Select(turn => turn with { Speaker = speaker }));
            }
        }
        catch (Exception fault)
        {
            call.Error ??= StageFault.Of(fault, IntakeErrorCode.TranscriptionFailed, stop);
        }
    }

    /// <summary>One of the stages 4 to 7: its step for every call, a fault becomes the error of that call.</summary>
    private static async Task EachAsync(
        ChannelReader<CallInProgress> input, ChannelWriter<CallInProgress> output, Action<CallInProgress> step, CancellationToken abort)
    {
        await foreach (var call in input.ReadAllAsync(abort))
        {
            try
            {
                step(call);
            }
            catch (Exception fault)
            {
                call.Error ??= StageFault.Of(fault, IntakeErrorCode.ProcessingFailed, CancellationToken.None);
            }

            await output.WriteAsync(call, abort);
        }
    }

    /// <summary>4: where one channel holds both speakers.</summary>
    private void TellSpeakers(CallInProgress call)
    {
        if (call.Voices is { } voices && stages.Speakers is { } speakers)
        {
            var started = StageClock.Now();
            call.Transcript = call.Transcript! with { Segments = speakers.Tell(voices, call.Transcript.Segments) };
            call.Voices = null;
            call.SpeakerTime += StageClock.Now() - started;
        }
    }

    /// <summary>5: also for a call that failed half-way, so that what was heard of it can be read.</summary>
    private void Normalize(CallInProgress call)
    {
        var started = StageClock.Now();
        call.Texts = [.. call.Transcript!.Segments.Select(turn => stages.Normalize(turn.Text))];
        call.NormalizeTime = StageClock.Now() - started;
    }

    /// <summary>6.</summary>
    private void Classify(CallInProgress call)
    {
        if (call.Error is null && stages.Classify is not null)
        {
            var started = StageClock.Now();
            call.Labels = stages.Classify(call.Transcript!, call.Texts);
            call.ClassifyTime = StageClock.Now() - started;
        }
    }

    /// <summary>7.</summary>
    private void Dispatch(CallInProgress call)
    {
        if (call is { Error: null, Labels: { } labels } && stages.Dispatch is not null)
        {
            var started = StageClock.Now();
            call.Order = stages.Dispatch(call.Source, call.Transcript!, call.Texts, labels);
            call.DispatchTime = StageClock.Now() - started;
        }
    }
}
