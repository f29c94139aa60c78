using Intake.Engine.Models;
using Microsoft.ML.OnnxRuntime;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>Finds out which layout a model folder has and opens it.</summary>
internal static class WhisperModelFiles
{
    /// <param name="folder">Model folder.</param>
    /// <param name="dimensions">Sizes from its config.json.</param>
    /// <param name="threads">Threads of the recogniser; 0 uses all cores.</param>
    /// <param name="alignment">Whether the graph of the word times is opened too, where there is one.</param>
    public static IWhisperModel Open(string folder, WhisperDimensions dimensions, int threads, bool alignment = true)
    {
        if (!File.Exists(Path.Combine(folder, "encoder.onnx")) && OptimumLayout.Find(folder) is { } layout)
        {
            return OptimumModel.Open(layout, dimensions, threads);
        }

        var sessions = new List<InferenceSession>();
        try
        {
            foreach (var name in new[] { "encoder.onnx", "decoder.onnx", "alignment.onnx" })
            {
                var path = Path.Combine(folder, name);
                if (name != "alignment.onnx" || (alignment && File.Exists(path)))
                {
                    sessions.Add(OnnxSession.Open(path, threads));
                }
            }

            if (!sessions[1].InputMetadata.ContainsKey(WhisperModel.Read))
            {
                throw ModelFault.Corrupt(
                    Path.Combine(folder, "decoder.onnx"),
                    $"没有输入 {WhisperModel.Read}：该文件由旧版本导入，请用 models import 重新导入",
                    $"it has no input '{WhisperModel.Read}': an earlier version imported it; import it again (models import)");
            }

            return new WhisperModel(sessions[0], sessions[1], dimensions, sessions.ElementAtOrDefault(2));
        }
        catch
        {
            sessions.ForEach(session => session.Dispose());
            throw;
        }
    }
}
