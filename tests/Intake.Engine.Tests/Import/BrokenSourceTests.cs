using System.Text.Json.Nodes;
using Intake.Engine.Import;
using Intake.Engine.Models;
using Intake.Tests;
using Xunit;

namespace Intake.Engine.Tests.Import;

/// <summary>Sources and targets that cannot be imported: each with its own message, and nothing left behind.</summary>
public sealed class BrokenSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Source => Path.Combine(_folder.Path, "source");

    private string Target => Path.Combine(_folder.Path, "target");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "0 bytes")]
    [InlineData("short", "5 bytes")]
    [InlineData("this is no safetensors file at all", "claims")]
    public void Weights_NotSafetensors_SaysWhatIsInTheFile(string text, string expected)
    {
        new TinyWhisper().Write(Source);
        _folder.Write("source/model.safetensors", text);

        AssertFails(IntakeErrorCode.ModelCorrupt, "model.safetensors", expected);
    }

    [Theory]
    [InlineData("""{"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 800]}}""", "leave the data area")]
    [InlineData("""{"a": {"dtype": "F32", "shape": [2], "data_offsets": [8, 0]}}""", "leave the data area")]
    [InlineData("""{"a": {"dtype": "F32", "shape": [2], "data_offsets": [-8, 0]}}""", "leave the data area")]
    [InlineData("""{"a": {"dtype": "F32", "shape": [3], "data_offsets": [0, 8]}}""", "needs 12 bytes")]
    [InlineData("""{"a": {"dtype": "F32", "shape": [4611686018427387904, 4], "data_offsets": [0, 8]}}""", "needs too many bytes")]
    [InlineData("""{"a": {"dtype": "F32", "shape": [-2], "data_offsets": [0, 8]}}""", "needs too many bytes")]
    [InlineData("""{"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}, "b": {"dtype": "F32", "shape": [2], "data_offsets": [4, 12]}}""", "overlap")]
    [InlineData("""{"a": {"dtype": "F32", "shape": [2.5], "data_offsets": [0, 8]}}""", "tensor list")]
    [InlineData("""{"a": {"shape": [2]}}""", "tensor list")]
    [InlineData("""{"a": 7}""", "tensor list")]
    [InlineData("[1, 2]", "tensor list")]
    [InlineData("{", "tensor list")]
    public void Weights_HeaderContradictsItself_SaysWhere(string header, string expected)
    {
        new TinyWhisper().Write(Source);
        File.WriteAllBytes(Path.Combine(Source, "model.safetensors"), TinyWhisper.Safetensors(header, new byte[16]));

        AssertFails(IntakeErrorCode.ModelCorrupt, "model.safetensors", expected);
    }

    [Fact]
    public void Weights_Truncated_NamesTensors()
    {
        new TinyWhisper().Write(Source);
        var path = Path.Combine(Source, "model.safetensors");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^5000]);

        AssertFails(IntakeErrorCode.ModelCorrupt, "decoder.layers.1", "leave the data area");
    }

    [Fact]
    public void Weights_UnknownNumberFormat_SaysWhichAreSupported()
    {
        new TinyWhisper().Write(Source);
        var path = Path.Combine(Source, "model.safetensors");
        var bytes = File.ReadAllBytes(path);
        var text = System.Text.Encoding.Latin1.GetString(bytes).Replace("\"dtype\":\"F16\"", "\"dtype\":\"Q99\"", StringComparison.Ordinal);
        File.WriteAllBytes(path, System.Text.Encoding.Latin1.GetBytes(text));

        AssertFails(IntakeErrorCode.ModelCorrupt, "Q99", "BF16");
    }

    [Fact]
    public void Config_ContradictsTensors_ListsAllFaultsAtOnce()
    {
        var tiny = new TinyWhisper();
        tiny.Weights.Remove("decoder.layers.1.fc1.bias");
        tiny.Write(Source);
        var config = tiny.ConfigJson();
        config["encoder_layers"] = 1;
        config["num_mel_bins"] = 128;
        File.WriteAllText(Path.Combine(Source, "config.json"), config.ToJsonString());

        AssertFails(
            IntakeErrorCode.ModelCorrupt,
            "decoder.layers.1.fc1.bias [128] is missing",
            "encoder.conv1.weight has shape [64, 80, 3], config.json asks for [64, 128, 3]",
            "config.json states 1 encoder layers");
    }

    [Fact]
    public void Config_ImpossibleValues_ListsAllFaultsAtOnce()
    {
        new TinyWhisper().Write(Source);
        _folder.Write("source/config.json", """{"model_type": "bert", "d_model": -1, "num_mel_bins": "many", "encoder_attention_heads": 1e99}""");

        AssertFails(IntakeErrorCode.ModelCorrupt, "\"bert\"", "d_model is -1", "num_mel_bins is many", "encoder_attention_heads is 1e99", "vocab_size is missing");
    }

    [Fact]
    public void Vocabulary_OfAnotherModel_SaysRowsOfBoth()
    {
        new TinyWhisper().Write(Source);
        _folder.Write("source/tokenizer.json", TinyWhisper.TokenizerJson(TinyWhisper.NoTimestamps + 1).ToJsonString());

        AssertFails(IntakeErrorCode.ModelCorrupt, "needs 1523 rows", "has 1522", "no_timestamps_token_id = 20");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no json")]
    [InlineData("""{"model": {"vocab": {"a": "b"}}, "added_tokens": []}""")]
    public void Vocabulary_NotAWhisperTokenizer_SaysSo(string json)
    {
        new TinyWhisper().Write(Source);
        _folder.Write("source/tokenizer.json", json);

        AssertFails(IntakeErrorCode.ModelCorrupt, "tokenizer.json");
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("model.safetensors")]
    public void Source_FileMissing_NamesIt(string file)
    {
        new TinyWhisper().Write(Source);
        File.Delete(Path.Combine(Source, file));

        AssertFails(IntakeErrorCode.ModelMissing, file);
    }

    [Fact]
    public void Source_TokenizerOnlyAsVocabularyAndMerges_IsAccepted()
    {
        new TinyWhisper().Write(Source);
        var tokenizer = TinyWhisper.TokenizerJson();
        File.Delete(Path.Combine(Source, "tokenizer.json"));
        _folder.Write("source/vocab.json", tokenizer["model"]!["vocab"]!.ToJsonString());
        _folder.Write("source/merges.txt", "#version: 0.2\na b\n");
        var added = new JsonObject(tokenizer["added_tokens"]!.AsArray().Select(token => KeyValuePair.Create((string)token!["content"]!, (JsonNode?)(int)token["id"]!)));
        _folder.Write("source/added_tokens.json", added.ToJsonString());

        WhisperImporterTests.Import(Source, Target, ImportPrecision.Fp32);

        var written = JsonNode.Parse(File.ReadAllText(Path.Combine(Target, "tokenizer.json")))!;
        Assert.Equal("a b", (string)written["model"]!["merges"]![0]!);
        Assert.Equal(4, written["added_tokens"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"a\": \"b\"}")]
    public void Vocabulary_BrokenVocabularyFile_SaysSo(string json)
    {
        new TinyWhisper().Write(Source);
        File.Delete(Path.Combine(Source, "tokenizer.json"));
        _folder.Write("source/vocab.json", json);
        _folder.Write("source/merges.txt", "a b");

        AssertFails(IntakeErrorCode.ModelCorrupt, "source");
    }

    [Fact]
    public void Index_PointsOutsideTheFolder_IsRefused()
    {
        new TinyWhisper().Write(Source, shards: 2);
        _folder.Write("source/model.safetensors.index.json", """{"weight_map": {"a": "../../secret.safetensors"}}""");

        AssertFails(IntakeErrorCode.ModelCorrupt, "outside the folder");
    }

    [Fact]
    public void Source_TwoModelsInOneFolder_AsksForOneFile()
    {
        _folder.Write("source/a.safetensors", string.Empty);
        _folder.Write("source/b.safetensors", string.Empty);

        AssertFails(IntakeErrorCode.ModelMissing, "a, b", "path of one");
    }

    [Fact]
    public void Target_IsAFile_SaysOutputUnwritable()
    {
        new TinyWhisper().Write(Source);
        _folder.Write("target", "in the way");

        AssertFails(IntakeErrorCode.OutputUnwritable, "target");
        Assert.Equal("in the way", File.ReadAllText(Target));
    }

    [Fact]
    public void Target_DiskFullHalfway_LeavesNothing()
    {
        new TinyWhisper().Write(Source);

        var error = Assert.Throws<IntakeException>(() => WhisperImporter.Import(
            Source, Target, ImportPrecision.Fp32, null, null, _ => new FullDisk(200_000), CancellationToken.None)).Error;

        Assert.Equal(IntakeErrorCode.OutputUnwritable, error.Code);
        Assert.Contains("No space left on device", error.Text.En);
        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public void Target_OlderImportAndDiskFull_OlderImportStays()
    {
        new TinyWhisper().Write(Source);
        WhisperImporterTests.Import(Source, Target, ImportPrecision.Int8);
        var before = File.ReadAllBytes(Path.Combine(Target, "decoder.onnx"));

        Assert.Throws<IntakeException>(() => WhisperImporter.Import(
            Source, Target, ImportPrecision.Fp32, null, null, _ => new FullDisk(200_000), CancellationToken.None));

        Assert.Equal(before, File.ReadAllBytes(Path.Combine(Target, "decoder.onnx")));
        Assert.Empty(Directory.GetDirectories(Target));
    }

    [Fact]
    public void Import_Cancelled_LeavesNothing()
    {
        new TinyWhisper().Write(Source);

        Assert.Throws<OperationCanceledException>(() =>
            WhisperImporter.Import(Source, Target, ImportPrecision.Fp32, cancellation: new CancellationToken(canceled: true)));

        Assert.False(Directory.Exists(Target));
    }

    [Theory]
    [InlineData("encoder.onnx", "encoder.weights")]
    [InlineData("decoder.onnx", "decoder.weights")]
    [InlineData("encoder.onnx", "encoder.onnx")]
    public void Session_TruncatedFile_SaysModelCorruptWithTheGraph(string graph, string damaged)
    {
        new TinyWhisper().Write(Source);
        WhisperImporterTests.Import(Source, Target, ImportPrecision.Int8);
        var path = Path.Combine(Target, damaged);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^3000]);

        var error = Assert.Throws<IntakeException>(() => OnnxSession.Open(Path.Combine(Target, graph))).Error;

        Assert.Equal(IntakeErrorCode.ModelCorrupt, error.Code);
        Assert.Contains(graph, error.Text.En);
    }

    private void AssertFails(IntakeErrorCode code, params string[] words)
    {
        var error = Assert.Throws<IntakeException>(() => WhisperImporterTests.Import(Source, Target, ImportPrecision.Int8)).Error;
        Assert.Equal(code, error.Code);
        Assert.All(words, word => Assert.Contains(word, error.Text.En));
        Assert.False(Directory.Exists(Target));
    }
}
