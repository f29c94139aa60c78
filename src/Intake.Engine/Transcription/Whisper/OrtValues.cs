using System.Collections;
using Microsoft.ML.OnnxRuntime;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>Tensors that are given back together.</summary>
internal sealed class OrtValues(IReadOnlyList<OrtValue> values) : IDisposableReadOnlyCollection<OrtValue>
{
    public int Count => values.Count;

    public OrtValue this[int index] => values[index];

    public IEnumerator<OrtValue> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        foreach (var value in values)
        {
            value.Dispose();
        }
    }
}
