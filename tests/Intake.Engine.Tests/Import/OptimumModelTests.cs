using Intake.Engine.Transcription.Whisper;
using Intake.Tests;
using Xunit;

namespace Intake.Engine.Tests.Import;

public sealed class OptimumModelTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Step_ExportOfRandomModel_AgreesWithPlainImplementation(bool merged)
    {
        var tiny = new TinyWhisper();
        using var folder = new TemporaryFolder();
        Write(tiny, folder.Path, merged);

        WhisperImporterTests.AssertSame(tiny, folder.Path, 1e-3, 2 * tiny.Config.AudioPositions);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Step_BatchOfTwo_EqualsWindowByWindow(bool merged)
    {
        var tiny = new TinyWhisper();
        using var folder = new TemporaryFolder();
        Write(tiny, folder.Path, merged);
        using var model = WhisperImporterTests.Open(folder.Path);
        var frames = model.MinimumFrames;
        var (one, two) = (tiny.Mel(frames, 1), tiny.Mel(frames, 2));

        var together = Steps(model, [.. one, .. two], [[11, 12, 11, 13], [5, 1, 6, 2]], 2);
        float[] alone = [.. Steps(model, one, [[11, 12], [5, 1]], 1), .. Steps(model, two, [[11, 13], [6, 2]], 1)];

        Assert.Equal(alone, together, (a, b) => Math.Abs(a - b) < 1e-3);
    }

    [Fact]
    public void Open_AnotherGraphUnderTheName_SaysWhatIsMissing()
    {
        var tiny = new TinyWhisper();
        using var folder = new TemporaryFolder();
        Write(tiny, folder.Path, merged: false);
        File.Copy(Path.Combine(folder.Path, "encoder_model.onnx"), Path.Combine(folder.Path, "decoder_model.onnx"), overwrite: true);

        var error = Assert.Throws<IntakeException>(() => WhisperImporterTests.Open(folder.Path)).Error;

        Assert.Equal(IntakeErrorCode.ModelCorrupt, error.Code);
        Assert.All(["decoder_model.onnx", "input_features", "logits", "present.0.decoder.key"], word => Assert.Contains(word, error.Text.En));
    }

    private static float[] Steps(IWhisperModel model, float[] mel, int[][] steps, int batch)
    {
        using var cache = model.Encode(mel, batch, model.MinimumFrames);
        float[] logits = [];
        foreach (var tokens in steps)
        {
            logits = model.Step(tokens, cache).ToArray();
        }

        return logits;
    }

    private static void Write(TinyWhisper tiny, string folder, bool merged)
    {
        if (merged)
        {
            OptimumGraphs.WriteMerged(tiny, folder);
        }
        else
        {
            OptimumGraphs.WriteSplit(tiny, folder);
        }
    }
}
