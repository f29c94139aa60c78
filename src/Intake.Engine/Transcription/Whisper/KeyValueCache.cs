using Microsoft.ML.OnnxRuntime;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>
/// What the decoder remembers of one batch of windows: the cross keys and values of the sound, computed once a window, and the
/// keys and values of the tokens so far, one row a hypothesis. The rows of one window lie side by side.
/// All tensors stay inside ONNX Runtime; a step hands its outputs back as inputs.
/// </summary>
/// <param name="cross">Tensors that the sound determines. // [window, …] each</param>
/// <param name="past">Tensors that the tokens determine. // [row, head, token, width] each</param>
/// <param name="binding">Inputs and outputs of the decoder; null where a layout does without.</param>
/// <param name="windows">Windows decoded together.</param>
/// <param name="crossByRow">True where the layout wants the cross tensors once a row.</param>
internal sealed class KeyValueCache(
    IReadOnlyList<OrtValue> cross, IReadOnlyList<OrtValue> past, OrtIoBinding? binding, int windows, bool crossByRow = false) : IDisposable
{
    private IDisposable? _outputs;
    private int[] _windowOfRow = [.. Enumerable.Range(0, windows)];

    /// <summary>Rows: hypotheses of all windows.</summary>
    public int Rows => _windowOfRow.Length;

    /// <summary>Windows whose sound is held; those without rows leave when they are half of all.</summary>
    public int Windows { get; private set; } = windows;

    /// <summary>Window of every row, ascending. // [row]</summary>
    public IReadOnlyList<int> WindowOfRow => _windowOfRow;

    /// <summary>Tokens seen so far by every row.</summary>
    public int Length { get; private set; }

    /// <summary>Tensors that the sound determines. // [window or row, head, position, width] each</summary>
    public IReadOnlyList<OrtValue> Cross { get; private set; } = cross;

    /// <summary>Tensors of the sound of all windows that were encoded, kept to the end. // [window, head, position, width] each</summary>
    public IReadOnlyList<OrtValue> Sound { get; } = cross;

    /// <summary>Tensors that the tokens determine. // [row, head, token, width] each</summary>
    public IReadOnlyList<OrtValue> Past { get; private set; } = past;

    /// <summary>Inputs and outputs of the decoder bound for this batch; null where a layout does without.</summary>
    public OrtIoBinding? Binding { get; } = binding;

    /// <summary>Logits of the last step. // [read, vocabulary]</summary>
    public OrtValue? Logits { get; private set; }

    /// <summary>Places of the last token of every row in a step of so many tokens a row. // [row]</summary>
    public int[] LastPlaces(int tokens) => [.. Enumerable.Range(0, Rows).Select(row => ((row + 1) * tokens) - 1)];

    /// <summary>Takes over the outputs of a step: logits first, then the new past.</summary>
    public void Advance(int tokens, IDisposableReadOnlyCollection<OrtValue> outputs)
    {
        var old = (_outputs, Past);
        _outputs = outputs;
        Logits = outputs[0];
        Past = [.. outputs.Skip(1)];
        Release(old);
        Length += tokens;
    }

    /// <summary>Goes on with other rows: row i continues what row <paramref name="parents"/>[i] has seen; rows not named are forgotten.</summary>
    /// <param name="parents">Rows, those of one window side by side, windows in their old order.</param>
    public void Select(ReadOnlySpan<int> parents)
    {
        if (IsIdentity(parents))
        {
            return;
        }

        var chosen = new int[parents.Length];
        for (var row = 0; row < chosen.Length; row++)
        {
            chosen[row] = _windowOfRow[parents[row]];
        }

        var kept = OrtRows.Gather(Past, parents);
        Release((_outputs, Past));
        (_outputs, Past, Logits) = (null, kept, null);
        if (crossByRow)
        {
            ReplaceCross(parents);
        }

        _windowOfRow = chosen;
        DropEmptyWindows();
    }

    public void Dispose()
    {
        Binding?.Dispose();
        Release((_outputs, Past));
        (_outputs, Past) = (null, []);
        foreach (var value in Cross.Union(Sound))
        {
            value.Dispose();
        }
    }

    private bool IsIdentity(ReadOnlySpan<int> parents)
    {
        for (var row = 0; row < parents.Length; row++)
        {
            if (parents[row] != row)
            {
                return false;
            }
        }

        return parents.Length == Rows;
    }

    private void DropEmptyWindows()
    {
        int[] used = [.. _windowOfRow.Distinct()];
        if (crossByRow || used.Length > Windows / 2 || used.Length == 0)
        {
            return;
        }

        ReplaceCross(used);
        Windows = used.Length;
        _windowOfRow = [.. _windowOfRow.Select(window => Array.IndexOf(used, window))];
    }

    private void ReplaceCross(ReadOnlySpan<int> rows)
    {
        var old = Cross;
        Cross = OrtRows.Gather(old, rows);
        foreach (var value in old.Except(Sound))
        {
            value.Dispose();
        }
    }

    // the first past has no output collection behind it
    private static void Release((IDisposable? Outputs, IReadOnlyList<OrtValue> Past) old)
    {
        if (old.Outputs is not null)
        {
            old.Outputs.Dispose();
            return;
        }

        foreach (var value in old.Past)
        {
            value.Dispose();
        }
    }
}
