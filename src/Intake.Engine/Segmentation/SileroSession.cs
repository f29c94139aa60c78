using Microsoft.ML.OnnxRuntime;

namespace Intake.Engine.Segmentation;

/// <summary>Opens a Silero network; its work is too small for more than one thread.</summary>
internal static class SileroSession
{
    public static InferenceSession Open(string modelPath)
    {
        if (!File.Exists(modelPath))
        {
            throw new IntakeException(IntakeErrorCode.ModelMissing, new LocalText(
                $"找不到语音检测模型：{modelPath}。请检查 models 目录（./hotline models verify）。",
                $"The speech detection model {modelPath} is missing. Check the models folder (./hotline models verify)."));
        }

        try
        {
            using var options = new SessionOptions
            {
                IntraOpNumThreads = 1,
                InterOpNumThreads = 1,
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            };
            return new InferenceSession(modelPath, options);
        }
        catch (OnnxRuntimeException failure)
        {
            throw Corrupt(modelPath, failure.Message, failure);
        }
    }

    /// <summary>Checks that the file is the expected one of the two networks.</summary>
    public static InferenceSession Check(InferenceSession session, string modelPath, params string[] inputs)
    {
        if (session.InputMetadata.Keys.ToHashSet().SetEquals(inputs))
        {
            return session;
        }

        var found = string.Join(", ", session.InputMetadata.Keys);
        session.Dispose();
        throw Corrupt(modelPath, $"inputs {found}, expected {string.Join(", ", inputs)}", null);
    }

    private static IntakeException Corrupt(string modelPath, string reason, Exception? inner) =>
        new(IntakeErrorCode.ModelCorrupt, new LocalText(
            $"语音检测模型 {modelPath} 无法使用：{reason}。请重新取得该文件（./hotline models verify）。",
            $"The speech detection model {modelPath} cannot be used: {reason}. Fetch the file again (./hotline models verify)."), inner);
}
