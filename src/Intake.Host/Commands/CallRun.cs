using System.Globalization;
using Intake.Engine;
using Intake.Host.Output;

namespace Intake.Host.Commands;

/// <summary>Runs calls through a pipeline, hands every result on, tells what happened, and gives the exit code.</summary>
/// <param name="terminal">Where the status line goes.</param>
/// <param name="tell">Gets the messages; null says them on the terminal at once.</param>
internal sealed class CallRun(Terminal terminal, Action<LocalText>? tell = null)
{
    private readonly Action<LocalText> _tell = tell ?? terminal.Say;
    private int _finished;
    private int _failed;

    /// <summary>Runs the calls; <paramref name="write"/> gets every result but those that were cancelled; without a <paramref name="progress"/> a status line shows it.</summary>
    public async Task<int> RunAsync(
        IntakePipeline pipeline, IReadOnlyList<CallSource> calls, Action<IntakeResult> write, CancellationToken cancellation, IProgress<IntakeProgress>? progress = null)
    {
        using var status = new StatusLine(terminal);
        progress ??= Terminal.ErrorIsTerminal ? new Told<IntakeProgress>(report => status.Show(
            string.Create(CultureInfo.InvariantCulture, $"[{_finished}/{calls.Count}] {report.Source.Id} {report.Position:mm\\:ss}"))) : null;
        try
        {
            await foreach (var result in pipeline.RunAsync(calls, progress, cancellation))
            {
                if (result.Error?.Code == IntakeErrorCode.Cancelled)
                {
                    continue;
                }

                write(result);
                Count(result, status);
            }
        }
        catch (ReaderGoneException)
        {
            return ExitCode.ReaderGone;
        }

        return Outcome(calls.Count, status, cancellation);
    }

    private void Count(IntakeResult result, StatusLine status)
    {
        _finished++;
        if (result.Error is { } error)
        {
            // silence is an answer, not a failure
            _failed += error.Code == IntakeErrorCode.NoSpeech ? 0 : 1;
            status.Clear();
            _tell(new($"{result.Source.Path}：{error.Text.Zh}", $"{result.Source.Path}: {error.Text.En}"));
        }
    }

    private int Outcome(int count, StatusLine status, CancellationToken cancellation)
    {
        status.Clear();
        if (cancellation.IsCancellationRequested && _finished < count)
        {
            _tell(new(
                $"已中止：{count} 通中完成了 {_finished} 通，结果已写出；其余没有处理。",
                $"Stopped: {_finished} of {count} calls were finished and written; the others were not processed."));
            return ExitCode.Cancelled;
        }

        if (_failed > 0)
        {
            _tell(new($"{count} 通中有 {_failed} 通失败。", $"{_failed} of {count} calls failed."));
            return ExitCode.SomeFailed;
        }

        return ExitCode.Ok;
    }
}
