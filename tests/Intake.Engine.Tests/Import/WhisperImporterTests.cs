using Intake.Engine.Import;
using Intake.Engine.Models;
using Intake.Engine.Transcription.Whisper;
using Intake.Tests;
using Xunit;

namespace Intake.Engine.Tests.Import;

/// <summary>Imported graphs of random models against a plain implementation of Whisper on the same weights.</summary>
public sealed class WhisperImporterTests
{
    private const int Frames = 60;
    private static readonly int[] Prompt = [TinyWhisper.StartOfTranscript, 12, TinyWhisper.NoTimestamps, 3];
    private static readonly int[] Tokens = [.. Prompt, 7, 1500, 2];

    public enum Form
    {
        Plain,
        NoPrefix,
        Sharded,
        BFloat,
        FullFloat,
        Untied,
        Mels128,
        Large,
    }

    [Theory]
    [InlineData(Form.Plain, ImportPrecision.Fp32, 1e-3)]
    [InlineData(Form.NoPrefix, ImportPrecision.Fp32, 1e-3)]
    [InlineData(Form.Sharded, ImportPrecision.Fp32, 1e-3)]
    [InlineData(Form.BFloat, ImportPrecision.Fp32, 1e-3)]
    [InlineData(Form.FullFloat, ImportPrecision.Fp32, 1e-3)]
    [InlineData(Form.Untied, ImportPrecision.Fp32, 1e-3)]
    [InlineData(Form.Mels128, ImportPrecision.Fp32, 1e-3)]
    [InlineData(Form.Large, ImportPrecision.Fp32, 1e-3)]
    [InlineData(Form.Large, ImportPrecision.Mixed, 0.1)]
    [InlineData(Form.Large, ImportPrecision.Int8, 0.25)]
    [InlineData(Form.Plain, ImportPrecision.Mixed, 0.1)]
    [InlineData(Form.Untied, ImportPrecision.Mixed, 0.1)]
    [InlineData(Form.Plain, ImportPrecision.Int8, 0.25)]
    [InlineData(Form.FullFloat, ImportPrecision.Int8, 0.25)]
    [InlineData(Form.Mels128, ImportPrecision.Int8, 0.25)]
    public void Import_RandomModel_AgreesWithPlainImplementation(Form form, ImportPrecision precision, double tolerance)
    {
        var tiny = Make(form);
        using var folder = new TemporaryFolder();
        tiny.Write(Path.Combine(folder.Path, "source"), form switch { Form.Sharded => 3, Form.Large => 2, _ => 1 }, form == Form.NoPrefix ? string.Empty : "model.");
        var target = Path.Combine(folder.Path, "tiny");

        Import(Path.Combine(folder.Path, "source"), target, precision);

        AssertSame(tiny, target, tolerance);
    }

    [Fact]
    public void Import_WidthNoMultipleOfABlock_AgreesWithPlainImplementation()
    {
        var tiny = new TinyWhisper(width: 80);
        using var folder = new TemporaryFolder();
        tiny.Write(Path.Combine(folder.Path, "source"));

        Import(Path.Combine(folder.Path, "source"), Path.Combine(folder.Path, "tiny"), ImportPrecision.Mixed);

        AssertSame(tiny, Path.Combine(folder.Path, "tiny"), 0.1);
    }

    [Fact]
    public void Open_DecoderWithoutTheInputs_SaysImportAgain()
    {
        using var folder = new TemporaryFolder();
        new TinyWhisper().Write(Path.Combine(folder.Path, "source"));
        var target = Path.Combine(folder.Path, "tiny");
        Import(Path.Combine(folder.Path, "source"), target, ImportPrecision.Mixed);
        File.Copy(Path.Combine(target, "encoder.onnx"), Path.Combine(target, "decoder.onnx"), overwrite: true);

        var error = Assert.Throws<IntakeException>(() => Open(target));

        Assert.Equal(IntakeErrorCode.ModelCorrupt, error.Error.Code);
        Assert.Contains("decoder.onnx", error.Error.Text.En, StringComparison.Ordinal);
        Assert.Contains("models import", error.Error.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_BatchOfWindows_EqualsWindowByWindow()
    {
        var tiny = new TinyWhisper();
        using var folder = new TemporaryFolder();
        tiny.Write(Path.Combine(folder.Path, "source"));
        Import(Path.Combine(folder.Path, "source"), Path.Combine(folder.Path, "tiny"), ImportPrecision.Mixed);
        using var model = Open(Path.Combine(folder.Path, "tiny"));
        var (first, second) = (tiny.Mel(Frames, 1), tiny.Mel(Frames, 2));

        using var both = model.Encode([.. first, .. second], 2, Frames);
        var together = model.Step([.. Prompt, .. Prompt], both).ToArray();

        Assert.Equal([.. Alone(model, first), .. Alone(model, second)], together, (a, b) => Math.Abs(a - b) < 0.02);
    }

    [Fact]
    public void Import_Entry_DescribesTheFilesOnDisk()
    {
        using var folder = new TemporaryFolder();
        new TinyWhisper().Write(Path.Combine(folder.Path, "source"));
        folder.Write("models/models.json", "{\"models\": []}");
        var models = Path.Combine(folder.Path, "models");

        var entry = Import(Path.Combine(folder.Path, "source"), Path.Combine(models, "tiny"), ImportPrecision.Int8);
        ModelCatalog.AddLocal(models, entry);

        new ModelStore(models).Verify("tiny");
        Assert.Equal("tiny", entry.Name);
        Assert.Contains(entry.Files, file => file.Path == "tiny/decoder.weights");
        Assert.Empty(Directory.GetDirectories(Path.Combine(models, "tiny")));
        Assert.Contains("sha256", File.ReadAllText(Path.Combine(models, "tiny", "card.md")));
    }

    internal static ModelEntry Import(string source, string target, ImportPrecision precision)
        => WhisperImporter.Import(source, target, precision, cancellation: TestContext.Current.CancellationToken);

    internal static IWhisperModel Open(string folder) => WhisperModelFiles.Open(folder, WhisperDimensions.Read(folder), threads: 1);

    /// <summary>Feeds a prompt, then token after token, and compares the logits after each step.</summary>
    internal static void AssertSame(TinyWhisper tiny, string folder, double tolerance, int frames = Frames)
    {
        using var model = Open(folder);
        var mel = tiny.Mel(frames);
        var reference = new ReferenceWhisper(tiny.Config, tiny.Weights);
        var expected = reference.Decode(Tokens, reference.Encode(mel, frames));
        using var cache = model.Encode(mel, 1, frames);
        AssertClose(expected[Prompt.Length - 1], model.Step(Prompt, cache).ToArray(), tolerance);
        AssertClose(expected[Prompt.Length + 1], model.Step([Tokens[4], Tokens[5]], cache).ToArray(), tolerance);
        AssertClose(expected[Prompt.Length + 2], model.Step([Tokens[6]], cache).ToArray(), tolerance);
    }

    private static void AssertClose(double[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        var worst = expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max();
        Assert.True(worst <= tolerance, $"logits differ by {worst:g3}, allowed {tolerance:g3}");
    }

    private static float[] Alone(IWhisperModel model, float[] mel)
    {
        using var cache = model.Encode(mel, 1, Frames);
        return model.Step(Prompt, cache).ToArray();
    }

    private static TinyWhisper Make(Form form) => form switch
    {
        Form.BFloat => new TinyWhisper(type: WeightType.BF16),
        Form.FullFloat => new TinyWhisper(type: WeightType.F32),
        Form.Untied => new TinyWhisper(tied: false),
        Form.Mels128 => new TinyWhisper(melBins: 128),

        // all traits of the large models at once: heads 64 wide, 128 bands, fewer decoder than encoder layers, own output weights, bfloat16 shards
        Form.Large => new TinyWhisper(
            new WhisperConfig(128, 128, 40, 24, TinyWhisper.NoTimestamps + 1 + 1501, 3, 2, 256, 1, 2, 512, TiedEmbedding: false), WeightType.BF16),
        _ => new TinyWhisper(),
    };
}
