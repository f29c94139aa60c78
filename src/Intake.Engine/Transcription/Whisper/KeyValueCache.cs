using Microsoft.ML.OnnxRuntime;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>
/// What the decoder remembers of one batch of windows: the cross keys and values of the sound, computed once, and the
/// keys and values of the tokens so far. All tensors stay inside ONNX Runtime; a step hands its outputs back as inputs.
/// </summary>
internal sealed class KeyValueCache(IReadOnlyList<OrtValue> cross, IReadOnlyList<OrtValue> past, OrtIoBinding? binding, int batch)
    : IDisposable
{
    private IDisposable? _outputs;

    /// <summary>Windows decoded together.</summary>
    public int Batch { get; } = batch;

    /// <summary>Tokens seen so far by every row.</summary>
    public int Length { get; private set; }

    /// <summary>Tensors that the sound determines. // [batch, head, position, width] each</summary>
    public IReadOnlyList<OrtValue> Cross { get; } = cross;

    /// <summary>Tensors that the tokens determine. // [batch, head, token, width] each</summary>
    public IReadOnlyList<OrtValue> Past { get; private set; } = past;

    /// <summary>Inputs and outputs of the decoder bound for this batch; null where a layout does without.</summary>
    public OrtIoBinding? Binding { get; } = binding;

    /// <summary>Logits of the last step. // [batch, vocabulary]</summary>
    public OrtValue? Logits { get; private set; }

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

    public void Dispose()
    {
        Binding?.Dispose();
        Release((_outputs, Past));
        (_outputs, Past) = (null, []);
        foreach (var value in Cross)
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
