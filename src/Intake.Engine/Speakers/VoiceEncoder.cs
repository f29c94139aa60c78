using Google.Protobuf;
using Intake.Engine.Models;
using Microsoft.ML.OnnxRuntime;

namespace Intake.Engine.Speakers;

/// <summary>The speaker encoder: mel energies of a stretch of speech to a vector of unit length, near for the same voice.</summary>
public sealed class VoiceEncoder : IVoiceEncoder, IDisposable
{
    private readonly InferenceSession _session;

    /// <summary>Opens the network.</summary>
    /// <param name="path">speaker_encoder.onnx.</param>
    /// <exception cref="IntakeException">The file is missing or damaged.</exception>
    public VoiceEncoder(string path) => _session = Open(path);

    /// <inheritdoc/>
    public int Bands => 40;

    /// <inheritdoc/>
    public float[] Encode(float[] mel, int count)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(mel, [count, mel.Length / (count * Bands), Bands]); // [window, frame, band]
        using var run = new RunOptions();
        using var outputs = _session.Run(run, ["mel"], [input], ["embedding"]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static InferenceSession Open(string path)
    {
        try
        {
            return OnnxSession.Open(VoiceGraph.Rewrite(path), path);
        }
        catch (IOException failure)
        {
            throw ModelFault.Missing(path, $"无法读取模型文件：{failure.Message}", $"the model file cannot be read: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is InvalidProtocolBufferException or InvalidOperationException or NullReferenceException or ArgumentException)
        {
            throw ModelFault.Corrupt(
                path,
                $"不是预期的说话人模型（{failure.Message}）；请用 models verify 检查",
                $"not the expected speaker encoder ({failure.Message}); see models verify",
                failure);
        }
    }
}
