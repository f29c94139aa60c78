namespace Intake.Engine;

/// <summary>Turns what went wrong with one call into the error of its result.</summary>
internal static class StageFault
{
    /// <summary>The error of an exception: expected ones carry it, cancellation is <see cref="IntakeErrorCode.Cancelled"/>, the rest gets the stage's own code.</summary>
    public static IntakeError Of(Exception fault, IntakeErrorCode unexpected, CancellationToken stop) => fault switch
    {
        OperationCanceledException when stop.IsCancellationRequested => new IntakeError(
            IntakeErrorCode.Cancelled,
            new LocalText("处理在这通电话完成之前被中止；重新运行即可", "The run was stopped before this call was finished; run it again")),
        IntakeException expected => expected.Error,
        _ => new IntakeError(unexpected, new LocalText(
            $"处理这通电话时出现意外错误（{fault.GetType().Name}：{fault.Message}）；其余电话不受影响",
            $"This call met an unexpected {fault.GetType().Name}: {fault.Message}; the other calls are not affected")),
    };

    /// <summary>The error of a call without any speech.</summary>
    public static IntakeError NoSpeech(CallInProgress call) => new(IntakeErrorCode.NoSpeech, new LocalText(
        $"在 {call.Duration.TotalSeconds:0.0} 秒的录音中没有听到人说话",
        $"No speech was found in {call.Duration.TotalSeconds:0.0} s of sound"));
}
