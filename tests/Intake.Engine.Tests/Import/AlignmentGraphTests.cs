using Intake.Engine.Import;
using Intake.Tests;
using Xunit;

namespace Intake.Engine.Tests.Import;

/// <summary>The attention of the imported alignment graph against a plain implementation of Whisper on the same weights.</summary>
public sealed class AlignmentGraphTests
{
    private const int Frames = 60;
    private static readonly int[] Tokens = [TinyWhisper.StartOfTranscript, 12, TinyWhisper.NoTimestamps, 3, 7, 2];

    [Theory]
    [InlineData("[[1, 3], [0, 2], [1, 0]]", ImportPrecision.Fp32, 1e-3)]
    [InlineData("[[0, 1]]", ImportPrecision.Fp32, 1e-3)]
    [InlineData("[[0, 2], [1, 0], [1, 3]]", ImportPrecision.Int8, 0.25)]
    [InlineData(null, ImportPrecision.Mixed, 0.25)]
    public void Attend_TwoWindows_ScoresAreThoseOfThePlainImplementation(string? heads, ImportPrecision precision, double tolerance)
    {
        var tiny = new TinyWhisper { AlignmentHeads = heads };
        using var folder = new TemporaryFolder();
        tiny.Write(Path.Combine(folder.Path, "source"));
        WhisperImporterTests.Import(Path.Combine(folder.Path, "source"), Path.Combine(folder.Path, "tiny"), precision);
        using var model = WhisperImporterTests.Open(Path.Combine(folder.Path, "tiny"));
        float[][] mels = [tiny.Mel(Frames, 1), tiny.Mel(Frames, 2)];
        using var cache = model.Encode([.. mels[0], .. mels[1]], 2, Frames);

        var scores = model.Attend([.. Tokens, .. Tokens], cache)!;

        // the list in order of layers; without it all heads of the upper half of the layers
        (int Layer, int Head)[] wanted = heads switch
        {
            null => [(1, 0), (1, 1), (1, 2), (1, 3)],
            "[[0, 1]]" => [(0, 1)],
            _ => [(0, 2), (1, 0), (1, 3)],
        };
        Assert.Equal((wanted.Length, Tokens.Length, Frames / 2), (scores.Heads, scores.Tokens, scores.Positions));
        for (var window = 0; window < 2; window++)
        {
            var reference = new ReferenceWhisper(tiny.Config, tiny.Weights);
            reference.Decode(Tokens, reference.Encode(mels[window], Frames));
            for (var head = 0; head < wanted.Length; head++)
            {
                for (var token = 0; token < Tokens.Length; token++)
                {
                    var expected = reference.CrossScores[wanted[head].Layer][wanted[head].Head][token];
                    Assert.Equal(expected, scores.Row(window, head, token).ToArray().Select(value => (double)value), (a, b) => Math.Abs(a - b) <= tolerance);
                }
            }
        }
    }

    [Fact]
    public void Import_AlignmentGraph_AddsNoWeights()
    {
        var tiny = new TinyWhisper(type: WeightType.F32);
        using var folder = new TemporaryFolder();
        tiny.Write(Path.Combine(folder.Path, "source"));

        var entry = WhisperImporterTests.Import(Path.Combine(folder.Path, "source"), Path.Combine(folder.Path, "tiny"), ImportPrecision.Fp32);

        long Bytes(string file) => entry.Files.Single(item => item.Path == "tiny/" + file).Bytes;
        // cross keys and values are the encoder's
        var decoder = tiny.Weights
            .Where(pair => pair.Key.StartsWith("decoder.", StringComparison.Ordinal)
                && !pair.Key.Contains("encoder_attn.k", StringComparison.Ordinal) && !pair.Key.Contains("encoder_attn.v", StringComparison.Ordinal))
            .Sum(pair => 4L * pair.Value.Values.Length);
        Assert.InRange(Bytes("decoder.weights"), decoder, decoder + 20_000); // and biases joined or scaled for the runtime, and gaps
        Assert.InRange(Bytes("alignment.onnx"), 1, Bytes("decoder.onnx"));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[[2, 0]]")]
    [InlineData("[[0, 4]]")]
    [InlineData("[[0]]")]
    [InlineData("\"none\"")]
    public void Import_ImpossibleHeads_IsNamedCorrupt(string heads)
    {
        using var folder = new TemporaryFolder();
        new TinyWhisper { AlignmentHeads = heads }.Write(Path.Combine(folder.Path, "source"));

        var error = Assert.Throws<IntakeException>(() =>
            WhisperImporterTests.Import(Path.Combine(folder.Path, "source"), Path.Combine(folder.Path, "tiny"), ImportPrecision.Fp32)).Error;

        Assert.Equal(IntakeErrorCode.ModelCorrupt, error.Code);
        Assert.Contains("layers 0..1, heads 0..3", error.Text.En, StringComparison.Ordinal);
    }
}
