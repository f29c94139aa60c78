using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>Compares the inputs and outputs of exported graphs with what the layout promises, so that a wrong export fails when it is opened.</summary>
internal static class OptimumCheck
{
    /// <summary>Checks encoder_model.onnx.</summary>
    public static void Encoder(InferenceSession session, string path)
        => Check(session, path, [OptimumLayout.Mel], [OptimumLayout.EncoderOutput], required: [OptimumLayout.Mel]);

    /// <summary>Checks a decoder.</summary>
    public static void Decoder(InferenceSession session, string path, string[] caches, string[] outputs) => Check(
        session,
        path,
        [OptimumLayout.Tokens, OptimumLayout.Hidden, OptimumLayout.UseCache, OptimumLayout.CachePosition, .. caches],
        [OptimumLayout.Logits, .. outputs],
        required: [OptimumLayout.Tokens]);

    private static void Check(InferenceSession session, string path, string[] known, string[] outputs, string[] required)
    {
        var unknown = session.InputNames.Except(known).ToList();
        var missing = required.Except(session.InputNames).Concat(outputs.Except(session.OutputNames)).ToList();
        if (unknown.Count + missing.Count > 0)
        {
            throw ModelJson.Fault(
                path,
                $"不是 Optimum 导出的 Whisper，或与 config.json 不符：多余的输入 [{string.Join(", ", unknown)}]，缺少 [{string.Join(", ", missing)}]",
                $"no Whisper export of Optimum, or not the one of config.json: unknown inputs [{string.Join(", ", unknown)}], missing [{string.Join(", ", missing)}]");
        }

        var halves = session.InputMetadata.Where(pair => pair.Value.ElementDataType == TensorElementType.Float16).Select(pair => pair.Key).ToList();
        if (halves.Count > 0)
        {
            throw ModelJson.Fault(
                path,
                $"输入 {string.Join(", ", halves)} 是 float16，CPU 上请用 float32 或量化的导出",
                $"inputs {string.Join(", ", halves)} are float16; use a float32 or quantised export on the CPU");
        }
    }
}
