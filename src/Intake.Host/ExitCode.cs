using Intake.Engine;

namespace Intake.Host;

/// <summary>Exit codes of the program; the same table stands in the help text and in docs/exit-codes.md.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int SomeFailed = 1;
    public const int Usage = 2;
    public const int Model = 3;
    public const int Output = 4;
    public const int Unexpected = 5;
    public const int Cancelled = 130;

    /// <summary>As a shell reports a program that wrote to a closed pipe: 128 + SIGPIPE.</summary>
    public const int ReaderGone = 141;

    public static IReadOnlyList<(int Code, LocalText Meaning)> Table { get; } =
    [
        (Ok, new("全部完成", "everything done")),
        (SomeFailed, new("部分电话或行失败，其余已完成", "some calls or lines failed, the others are done")),
        (Usage, new("命令行有误，或没有找到输入", "wrong command line, or no input found")),
        (Model, new("模型缺失或损坏", "a model is missing or corrupt")),
        (Output, new("结果无法写入：没有权限或磁盘已满", "results cannot be written: no permission, disk full")),
        (Unexpected, new("程序错误，请报告", "a fault in the program, please report it")),
        (Cancelled, new("被 Ctrl-C 或 SIGTERM 中止，已完成的结果有效", "stopped by Ctrl-C or SIGTERM, finished results are valid")),
        (ReaderGone, new("标准输出的读取方已关闭", "the reader of standard output went away")),
    ];

    /// <summary>Exit code of a failure that ends the whole run.</summary>
    public static int Of(IntakeErrorCode code) => code switch
    {
        IntakeErrorCode.None => Ok,
        IntakeErrorCode.ModelMissing or IntakeErrorCode.ModelCorrupt => Model,
        IntakeErrorCode.OutputUnwritable => Output,
        IntakeErrorCode.Cancelled => Cancelled,
        IntakeErrorCode.InputInvalid or IntakeErrorCode.FileNotFound => Usage,
        _ => SomeFailed,
    };
}
