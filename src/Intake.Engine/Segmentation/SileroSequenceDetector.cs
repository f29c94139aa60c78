using Microsoft.ML.OnnxRuntime;

namespace Intake.Engine.Segmentation;

/// <summary>Silero VAD over many windows in one call, for recordings.</summary>
public sealed class SileroSequenceDetector : ISpeechDetector
{
    private static readonly string[] InputNames = ["input", "h", "c"];
    private static readonly string[] OutputNames = ["speech_probs", "hn", "cn"];
    private static readonly long[] MemoryShape = [1, 1, SileroWindows.Unit];

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();

    /// <summary>Opens the model.</summary>
    /// <param name="modelPath">Path of <c>silero_vad_16k_sequence.onnx</c>.</param>
    /// <param name="windowsPerCall">Windows (32 ms each) in one call; default 937, about 30 s.</param>
    /// <exception cref="IntakeException">The file is missing or another one.</exception>
    public SileroSequenceDetector(string modelPath, int windowsPerCall = 937)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(windowsPerCall, 1);
        _session = SileroSession.OpenSequence(modelPath);
        WindowsPerCall = windowsPerCall;
    }

    /// <inheritdoc/>
    public int WindowSamples => SileroWindows.Samples;

    /// <inheritdoc/>
    public int WindowsPerCall { get; }

    /// <inheritdoc/>
    public DetectorState NewState() => new(SileroWindows.Context, SileroWindows.Memory);

    /// <inheritdoc/>
    public void Detect(DetectorState state, ReadOnlySpan<float> samples, Span<float> probabilities)
    {
        var rows = SileroWindows.Build(state, samples);
        var memory = state.Memory.AsMemory();
        using var input = OrtValue.CreateTensorValueFromMemory(rows, [rows.Length / SileroWindows.Row, SileroWindows.Row]);
        using var hidden = Share(memory[..SileroWindows.Unit]);
        using var cell = Share(memory[SileroWindows.Unit..]);
        using var results = _session.Run(_run, InputNames, [input, hidden, cell], OutputNames);
        results[0].GetTensorDataAsSpan<float>().CopyTo(probabilities);
        results[1].GetTensorDataAsSpan<float>().CopyTo(state.Memory);
        results[2].GetTensorDataAsSpan<float>().CopyTo(state.Memory.AsSpan(SileroWindows.Unit));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _run.Dispose();
    }

    private static OrtValue Share(Memory<float> memory) =>
        OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory, MemoryShape);
}
