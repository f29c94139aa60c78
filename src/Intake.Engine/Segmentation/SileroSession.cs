using Intake.Engine.Models;
using Microsoft.ML.OnnxRuntime;

namespace Intake.Engine.Segmentation;

/// <summary>Opens a Silero network; its work is too small for more than one thread.</summary>
internal static class SileroSession
{
    /// <summary>Opens the model and checks that it is the expected one of the two networks.</summary>
    public static InferenceSession Open(string modelPath, string[] inputs)
    {
        var session = OnnxSession.Open(modelPath, threads: 1);
        if (session.InputMetadata.Keys.ToHashSet().SetEquals(inputs))
        {
            return session;
        }

        var (found, expected) = (string.Join(", ", session.InputMetadata.Keys), string.Join(", ", inputs));
        session.Dispose();
        throw ModelFault.Corrupt(
            modelPath,
            $"不是预期的语音检测模型：输入为 {found}，应为 {expected}；请用 models verify 检查",
            $"not the expected speech detection model: its inputs are {found}, expected {expected}; see models verify");
    }
}
