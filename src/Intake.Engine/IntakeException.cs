namespace Intake.Engine;

/// <summary>An expected failure of the world (file, model, disk) on its way to the <see cref="IntakeError"/> of a call.</summary>
public class IntakeException : Exception
{
    /// <summary>Creates the exception from a code and a message in both languages.</summary>
    public IntakeException(IntakeErrorCode code, LocalText text, Exception? inner = null)
        : base(text.En, inner)
    {
        Error = new IntakeError(code, text);
    }

    /// <summary>The failure as a value.</summary>
    public IntakeError Error { get; }
}
