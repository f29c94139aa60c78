using Intake.Engine.Models;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>Finds out which layout a model folder has and opens it.</summary>
internal static class WhisperModelFiles
{
    /// <param name="folder">Model folder.</param>
    /// <param name="dimensions">Sizes from its config.json.</param>
    /// <param name="threads">Threads of the recogniser; 0 uses all cores.</param>
    public static IWhisperModel Open(string folder, WhisperDimensions dimensions, int threads)
    {
        if (!File.Exists(Path.Combine(folder, "encoder.onnx")) && OptimumLayout.Find(folder) is { } layout)
        {
            return OptimumModel.Open(layout, dimensions, threads);
        }

        var encoder = OnnxSession.Open(Path.Combine(folder, "encoder.onnx"), threads);
        try
        {
            return new WhisperModel(encoder, OnnxSession.Open(Path.Combine(folder, "decoder.onnx"), threads), dimensions);
        }
        catch
        {
            encoder.Dispose();
            throw;
        }
    }
}
