using Intake.Engine;

namespace Intake.Host.Output;

/// <summary>An error as JSON.</summary>
/// <param name="Code">Name of an <see cref="IntakeErrorCode"/>.</param>
/// <param name="Message">Sentence in the language of the run.</param>
internal sealed record ErrorLine(string Code, string Message)
{
    public static ErrorLine? Of(IntakeError? error, Terminal terminal) =>
        error is null ? null : new ErrorLine(error.Code.ToString(), terminal.In(error.Text));
}
