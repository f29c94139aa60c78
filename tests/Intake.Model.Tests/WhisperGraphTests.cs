using System.Text.Json;
using Intake.Engine.Transcription.Whisper;
using Intake.Tests;
using Microsoft.ML.OnnxRuntime;
using Xunit;

namespace Intake.Model.Tests;

/// <summary>The imported single-precision graphs against the original implementation.</summary>
public sealed class WhisperGraphTests(ImportedWhisper whisper) : IClassFixture<ImportedWhisper>
{
    private const int Frames = 3000;
    private const int Width = 512;
    private const int MaximumTokens = 200;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Encoder_GoldenWindow_WithinTwoThousandths(int index)
    {
        Assert.SkipUnless(ImportedWhisper.Available, "the source weights of Whisper base are not here");
        var window = GoldenWindow.All[index];
        using var session = new InferenceSession(Path.Combine(whisper.Folder, "encoder.onnx"));
        using var mel = OrtValue.CreateTensorValueFromMemory(new LogMelSpectrogram(80).Compute(window.Samples, Frames), [1, 80, Frames]);
        using var run = new RunOptions();

        using var outputs = session.Run(run, ["mel"], [mel], ["hidden"]);

        var hidden = outputs[0].GetTensorDataAsSpan<float>().ToArray(); // [position, width]
        Assert.All(window.Encoder.Samples, sample =>
            Assert.Equal(sample[2], hidden[((int)sample[0] * Width) + (int)sample[1]], 2e-3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Decoder_GoldenWindow_GreedyTokensEqual(int index)
    {
        Assert.SkipUnless(ImportedWhisper.Available, "the source weights of Whisper base are not here");
        var window = GoldenWindow.All[index];
        using var cache = whisper.Model!.Encode(new LogMelSpectrogram(80).Compute(window.Samples, Frames), 1, Frames);
        var suppressed = Suppressed("suppress_tokens");
        var first = true;
        int[] next = [50258, 50260, 50359, 50363];
        var tokens = new List<int>();
        while (tokens.Count < MaximumTokens)
        {
            var logits = whisper.Model.Step(next, cache).ToArray();
            if (first)
            {
                Assert.All(window.FirstLogits, pair => Assert.Equal(pair[1], logits[(int)pair[0]], 2e-3));
            }

            var best = Best(logits, first ? [.. suppressed, .. Suppressed("begin_suppress_tokens")] : suppressed);
            first = false;
            if (best == 50257)
            {
                break;
            }

            tokens.Add(best);
            next = [best];
        }

        Assert.Equal(window.Tokens, tokens);
    }

    private static int[] Suppressed(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Shared, "models", "whisper-base.generation_config.json")));
        return [.. document.RootElement.GetProperty(name).EnumerateArray().Select(id => id.GetInt32())];
    }

    private static int Best(float[] logits, int[] suppressed)
    {
        Array.ForEach(suppressed, id => logits[id] = float.NegativeInfinity);
        Array.Fill(logits, float.NegativeInfinity, 50363, logits.Length - 50363);
        return Array.IndexOf(logits, logits.Max());
    }
}
