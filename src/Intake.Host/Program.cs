using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using Intake.Engine;
using Intake.Host;
using Intake.Host.CommandLine;
using Intake.Host.Commands;

var terminal = Terminal.Open(args);
var root = new HotlineCommand(terminal)
{
    IntakeCommand.Create(terminal),
    TranscribeCommand.Create(terminal),
    ClassifyCommand.Create(terminal),
    TrainCommand.Create(terminal),
    EvaluateCommand.Create(terminal),
    ModelsCommand.Create(terminal),
    TuneCommand.Create(terminal),
};

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

var parsed = root.Parse(args);
if (parsed.Action is ParseErrorAction)
{
    return ParseErrors.Explain(parsed, terminal);
}

try
{
    var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
    return await parsed.InvokeAsync(configuration, stop.Token);
}
catch (IntakeException expected)
{
    terminal.Say(expected.Error.Text);
    return ExitCode.Of(expected.Error.Code);
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    terminal.Say("已中止。", "Stopped.");
    return ExitCode.Cancelled;
}
catch (Exception fault)
{
    terminal.Say("程序出错了，请连同下面的内容一起报告：", "The program has a fault; please report it with what follows:");
    await terminal.Error.WriteLineAsync(fault.ToString());
    return ExitCode.Unexpected;
}

// the first signal stops cleanly, the second one at once
void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
