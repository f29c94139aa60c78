namespace Intake.Engine.Import;

/// <summary>Collects every fault of a set of files, so that all are reported at once.</summary>
internal sealed class Faults
{
    private readonly List<LocalText> _texts = [];

    /// <summary>Whether anything is wrong so far.</summary>
    public bool Any => _texts.Count > 0;

    /// <summary>Notes one fault.</summary>
    public void Add(string zh, string en) => _texts.Add(new LocalText(zh, en));

    /// <summary>Notes the fault of an exception caught on the way.</summary>
    public void Add(LocalText text) => _texts.Add(text);

    /// <summary>Throws when there is a fault; the message names the place and lists all faults.</summary>
    public void ThrowIfAny(string place)
    {
        if (Any)
        {
            throw Corrupt(
                $"{place}：模型文件有 {_texts.Count} 处错误：\n" + string.Join('\n', _texts.Select(text => "- " + text.Zh)),
                $"{place}: {_texts.Count} fault(s) in the model files:\n" + string.Join('\n', _texts.Select(text => "- " + text.En)));
        }
    }

    /// <summary>The exception of one fault.</summary>
    public static IntakeException Corrupt(string zh, string en, Exception? inner = null)
        => new(IntakeErrorCode.ModelCorrupt, new LocalText(zh, en), inner);
}
