using Microsoft.ML.OnnxRuntime;

namespace Intake.Engine.Segmentation;

/// <summary>Silero VAD window by window, for live calls.</summary>
public sealed class SileroStreamingDetector : ISpeechDetector
{
    private static readonly string[] InputNames = ["input", "state", "sr"];
    private static readonly string[] OutputNames = ["output", "stateN"];
    private static readonly long[] InputShape = [1, SileroWindows.Row];
    private static readonly long[] StateShape = [2, 1, SileroWindows.Unit];
    private static readonly long[] SampleRate = [Audio.AudioClip.SampleRate];

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();

    /// <summary>Opens the model.</summary>
    /// <param name="modelPath">Path of <c>silero_vad.onnx</c>.</param>
    /// <exception cref="IntakeException">The file is missing or another one.</exception>
    public SileroStreamingDetector(string modelPath) =>
        _session = SileroSession.OpenStreaming(modelPath, InputNames);

    /// <inheritdoc/>
    public int WindowSamples => SileroWindows.Samples;

    /// <inheritdoc/>
    public int WindowsPerCall => 1;

    /// <inheritdoc/>
    public DetectorState NewState() => new(SileroWindows.Context, SileroWindows.Memory);

    /// <inheritdoc/>
    public void Detect(DetectorState state, ReadOnlySpan<float> samples, Span<float> probabilities)
    {
        var rows = SileroWindows.Build(state, samples);
        using var memory = OrtValue.CreateTensorValueFromMemory(state.Memory, StateShape);
        using var rate = OrtValue.CreateTensorValueFromMemory(SampleRate, []);
        for (var window = 0; window < probabilities.Length; window++)
        {
            var row = rows.AsMemory(window * SileroWindows.Row, SileroWindows.Row);
            using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, row, InputShape);
            using var results = _session.Run(_run, InputNames, [input, memory, rate], OutputNames);
            probabilities[window] = results[0].GetTensorDataAsSpan<float>()[0];
            results[1].GetTensorDataAsSpan<float>().CopyTo(state.Memory);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _run.Dispose();
    }
}
