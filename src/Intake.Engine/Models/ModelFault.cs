namespace Intake.Engine.Models;

/// <summary>Makes the failures of model files, each with the place in front.</summary>
internal static class ModelFault
{
    /// <summary>A file that is not what its catalogue or its companions say.</summary>
    public static IntakeException Corrupt(string path, string zh, string en, Exception? inner = null)
        => new(IntakeErrorCode.ModelCorrupt, new LocalText($"{path}：{zh}", $"{path}: {en}"), inner);

    /// <summary>A file that is not there.</summary>
    public static IntakeException Missing(string path, string zh, string en, Exception? inner = null)
        => new(IntakeErrorCode.ModelMissing, new LocalText($"{path}：{zh}", $"{path}: {en}"), inner);

    /// <summary>Throws one exception that lists all faults, when there are any.</summary>
    public static void ThrowIfAny(string place, IReadOnlyList<LocalText> faults, IntakeErrorCode code = IntakeErrorCode.ModelCorrupt)
    {
        if (faults.Count > 0)
        {
            throw new IntakeException(code, new LocalText(
                $"{place}：{faults.Count} 处错误：\n" + string.Join('\n', faults.Select(fault => "- " + fault.Zh)),
                $"{place}: {faults.Count} fault(s):\n" + string.Join('\n', faults.Select(fault => "- " + fault.En))));
        }
    }
}
