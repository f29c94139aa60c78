using Intake.Engine.Tests.Support;
using Intake.Engine.Transcription;
using Xunit;

namespace Intake.Engine.Tests;

public sealed class IntakePipelineTests
{
    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_ManyCalls_GivesEveryProductInInputOrder()
    {
        var results = await RunAsync(Some.Stages(), Some.Calls(20));

        Assert.Equal(Some.Calls(20).Select(call => call.Id), results.Select(result => result.Source.Id));
        Assert.All(results, result =>
        {
            Assert.Null(result.Error);
            Assert.Equal(TimeSpan.FromSeconds(3), result.Duration);
            Assert.Equal(["0@0", "0@1", "0@2"], result.Transcript!.Segments.Select(turn => turn.Text));
            Assert.Equal("zh", result.Transcript.Language);
            Assert.Equal(3, result.Texts.Count);
            Assert.Equal(result.Source.Id, result.Order!.CallId);
        });
    }

    [Theory]
    [InlineData(AgentChannel.Left, 2, Speaker.Agent, Speaker.Citizen)]
    [InlineData(AgentChannel.Right, 2, Speaker.Citizen, Speaker.Agent)]
    [InlineData(AgentChannel.None, 2, Speaker.Unknown, Speaker.Unknown)]
    [InlineData(AgentChannel.Left, 1, Speaker.Unknown, Speaker.Unknown)]
    public async Task Run_ChannelLayout_NamesTheSpeakers(AgentChannel agent, int channels, Speaker first, Speaker second)
    {
        var stages = Some.Stages(open: _ => new FakeCall(2, channels));
        var result = Assert.Single(await RunAsync(stages, Some.Calls(1), new IntakeOptions { AgentChannel = agent }));

        Assert.Equal([first, second], result.Transcript!.Segments.Take(2).Select(turn => turn.Speaker));
        Assert.Equal(result.Transcript.Segments.Select(turn => turn.Start).Order(), result.Transcript.Segments.Select(turn => turn.Start));
    }

    [Fact]
    public async Task Run_SlowRecogniser_ReaderStaysWithinTheBound()
    {
        var call = new FakeCall(200);
        long furthest = 0;
        var transcriber = new FakeTranscriber((segment, _) =>
        {
            Task.Delay(5, TestEnd).Wait(TestEnd);
            furthest = Math.Max(furthest, call.FramesRead / 16_000 - (long)segment.Start.TotalSeconds);
        });
        var options = new IntakeOptions { WaitingSegments = 2, BlockFrames = 16_000 };

        await RunAsync(Some.Stages(transcriber, _ => call), Some.Calls(1), options);

        // 2 waiting, 1 in the hand of the reader, 1 with the recogniser
        Assert.InRange(furthest, 1, 4);
    }

    [Fact]
    public async Task Run_OneUnreadableCall_OthersGoOn()
    {
        var unreadable = new IntakeException(IntakeErrorCode.AudioUnreadable, new LocalText("坏", "broken"));
        var stages = Some.Stages(open: source => source.Id == "c2" ? throw unreadable : new FakeCall(3));

        var results = await RunAsync(stages, Some.Calls(3));

        Assert.Equal([null, IntakeErrorCode.AudioUnreadable, null], results.Select(result => result.Error?.Code));
        Assert.Null(results[1].Order);
        Assert.NotNull(results[2].Order);
    }

    [Fact]
    public async Task Run_SoundBreaksHalfWay_KeepsWhatWasHeard()
    {
        var fault = new IntakeException(IntakeErrorCode.AudioUnreadable, new LocalText("断", "cut"));
        var stages = Some.Stages(open: _ => new FakeCall(10, failAtFrame: 32_768, fault: fault));

        var result = Assert.Single(await RunAsync(stages, Some.Calls(1)));

        Assert.Equal(IntakeErrorCode.AudioUnreadable, result.Error!.Code);
        Assert.Equal(["0@0", "0@1"], result.Texts.Select(text => text.Raw));
        Assert.Null(result.Labels);
    }

    [Fact]
    public async Task Run_RecogniserThrowsAnything_ThatCallOnly()
    {
        var transcriber = new FakeTranscriber((segment, _) =>
        {
            if (segment.Channel == 1)
            {
                throw new InvalidOperationException("boom");
            }
        });
        var stages = Some.Stages(transcriber, source => new FakeCall(50, source.Id == "c1" ? 2 : 1));

        var results = await RunAsync(stages, Some.Calls(2));

        Assert.Equal(IntakeErrorCode.TranscriptionFailed, results[0].Error!.Code);
        Assert.Contains("boom", results[0].Error!.Text.En, StringComparison.Ordinal);
        Assert.Null(results[1].Error);
        Assert.Equal(2 + 50, transcriber.Calls); // the failed call was not read on
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Run_LaterStageThrowsAnything_ThatCallOnly(int stage)
    {
        var stages = Some.Stages();
        stages = stage switch
        {
            4 => stages with { Normalize = _ => throw new FormatException() },
            5 => stages with { Classify = (_, _) => throw new FormatException() },
            _ => stages with { Dispatch = (source, _, _, _) => source.Id == "c1" ? throw new FormatException() : Some.Order() },
        };

        var results = await RunAsync(stages, Some.Calls(2));

        Assert.Equal(2, results.Count);
        Assert.Equal(IntakeErrorCode.ProcessingFailed, results[0].Error!.Code);
        Assert.Equal(stage == 6, results[1].Error is null);
    }

    [Fact]
    public async Task Run_NoSpeech_GivesErrorWithEmptyTranscript()
    {
        var result = Assert.Single(await RunAsync(Some.Stages(seconds: 0), Some.Calls(1)));

        Assert.Equal(IntakeErrorCode.NoSpeech, result.Error!.Code);
        Assert.Empty(result.Transcript!.Segments);
        Assert.Equal("", result.Transcript.Language);
    }

    [Fact]
    public async Task Run_Cancelled_DeliversFinishedCallsAndMarksTheRest()
    {
        using var stop = new CancellationTokenSource();
        var calls = new List<FakeCall>();
        var transcriber = new FakeTranscriber((segment, _) =>
        {
            if (calls.Count > 2 && segment.Start > TimeSpan.Zero)
            {
                stop.Cancel();
            }
        });
        var stages = Some.Stages(transcriber, _ => Keep(calls, new FakeCall(8)));

        var results = await RunAsync(stages, Some.Calls(1000), cancellation: stop.Token);

        Assert.InRange(results.Count, 1, 5);
        Assert.Equal(IntakeErrorCode.Cancelled, results[^1].Error!.Code);
        Assert.All(results.Where(result => result.Error is null), result => Assert.NotNull(result.Order));
        Assert.All(calls, call => Assert.True(call.IsDisposed));
    }

    [Fact]
    public async Task Run_ConsumerLeaves_StagesStop()
    {
        var transcriber = new FakeTranscriber();
        await foreach (var result in new IntakePipeline(Some.Stages(transcriber), new IntakeOptions()).RunAsync(Some.Calls(100_000), cancellation: TestEnd))
        {
            break;
        }

        var calls = transcriber.Calls;
        await Task.Delay(50, TestEnd);
        Assert.Equal(calls, transcriber.Calls);
        Assert.InRange(calls, 3, 300);
    }

    [Fact]
    public async Task Run_TwoHundredCalls_HoldsNoneOfThem()
    {
        var calls = new List<WeakReference>();
        var stages = Some.Stages(open: _ =>
        {
            var call = new FakeCall(1);
            calls.Add(new WeakReference(call));
            return call;
        });

        await RunAsync(stages, Some.Calls(200));
        GC.Collect();

        Assert.InRange(calls.Count(call => call.IsAlive), 0, 2);
    }

    [Fact]
    public async Task Run_Progress_ReportsEverySegmentAndEveryCall()
    {
        var reports = new CollectingProgress();
        await foreach (var result in new IntakePipeline(Some.Stages(), new IntakeOptions()).RunAsync(Some.Calls(2), reports, TestEnd))
        {
            Assert.Null(result.Error);
        }

        Assert.Equal(6, reports.Seen.Count(report => !report.IsFinished));
        Assert.Equal(["c1", "c2"], reports.Seen.Where(report => report.IsFinished).Select(report => report.Source.Id));
    }

    private static FakeCall Keep(List<FakeCall> calls, FakeCall call)
    {
        calls.Add(call);
        return call;
    }

    private static async Task<List<IntakeResult>> RunAsync(
        IntakeStages stages, IEnumerable<CallSource> calls, IntakeOptions? options = null, CancellationToken? cancellation = null)
    {
        var results = new List<IntakeResult>();
        await foreach (var result in new IntakePipeline(stages, options ?? new IntakeOptions()).RunAsync(calls, cancellation: cancellation ?? TestEnd))
        {
            results.Add(result);
        }

        return results;
    }
}
