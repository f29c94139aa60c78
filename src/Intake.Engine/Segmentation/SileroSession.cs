using Google.Protobuf;
using Intake.Engine.Models;
using Microsoft.ML.OnnxRuntime;

namespace Intake.Engine.Segmentation;

/// <summary>Opens the Silero networks; their work is too small for more than one thread.</summary>
internal static class SileroSession
{
    /// <summary>Opens the streaming network as it is.</summary>
    public static InferenceSession OpenStreaming(string modelPath, string[] inputs)
    {
        var session = OnnxSession.Open(modelPath, threads: 1);
        if (session.InputMetadata.Keys.ToHashSet().SetEquals(inputs))
        {
            return session;
        }

        var found = string.Join(", ", session.InputMetadata.Keys);
        session.Dispose();
        throw Wrong(modelPath, $"inputs {found}, expected {string.Join(", ", inputs)}");
    }

    /// <summary>Opens the sequence network, rewritten for speed.</summary>
    public static InferenceSession OpenSequence(string modelPath)
    {
        try
        {
            return OnnxSession.Open(SileroGraph.Rewrite(modelPath), modelPath, threads: 1);
        }
        catch (IOException failure)
        {
            throw ModelFault.Missing(modelPath, $"无法读取模型文件：{failure.Message}", $"the model file cannot be read: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is KeyNotFoundException or InvalidProtocolBufferException or NullReferenceException or ArgumentException)
        {
            throw Wrong(modelPath, failure.Message, failure);
        }
    }

    private static IntakeException Wrong(string modelPath, string reason, Exception? inner = null) => ModelFault.Corrupt(
        modelPath,
        $"不是预期的语音检测模型（{reason}）；请用 models verify 检查",
        $"not the expected speech detection model ({reason}); see models verify",
        inner);
}
