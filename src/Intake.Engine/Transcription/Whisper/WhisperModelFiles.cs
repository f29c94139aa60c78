using Microsoft.ML.OnnxRuntime;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>Finds out which layout a model folder has and opens it.</summary>
internal static class WhisperModelFiles
{
    /// <param name="folder">Model folder.</param>
    /// <param name="dimensions">Sizes from its config.json.</param>
    /// <param name="threads">Threads of the recogniser; 0 uses all cores.</param>
    public static IWhisperModel Open(string folder, WhisperDimensions dimensions, int threads)
    {
        InferenceSession? encoder = null;
        try
        {
            using var options = new SessionOptions { IntraOpNumThreads = threads, GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL };
            encoder = new InferenceSession(Path.Combine(folder, "encoder.onnx"), options);
            return new WhisperModel(encoder, new InferenceSession(Path.Combine(folder, "decoder.onnx"), options), dimensions);
        }
        catch (OnnxRuntimeException broken)
        {
            encoder?.Dispose();
            throw ModelJson.Fault(folder, $"无法打开：{broken.Message}", $"cannot be opened: {broken.Message}", broken);
        }
    }
}
