using System.Text.Json.Nodes;
using Intake.Engine.Import;
using Intake.Engine.Models;
using Intake.Engine.Onnx;
using Intake.Engine.Segmentation;
using Intake.Engine.Transcription;
using Intake.Engine.Transcription.Whisper;
using Microsoft.ML.OnnxRuntime;
using Xunit;
using Repository = Intake.Tests.Repository;
using TemporaryFolder = Intake.Tests.TemporaryFolder;
using Tone = Intake.Engine.Tests.Support.Tone;

namespace Intake.Engine.Tests.Import;

/// <summary>What only models of large-v3's kind have: its vocabulary, and weight files above 2 GB.</summary>
public sealed class LargeModelTests
{
    private const int Vocabulary = 51866;
    private const int FirstTask = 50358;

    [Fact]
    public void Read_VocabularyOfLargeV3_GivesThePublishedIds()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path);

        var vocabulary = WhisperVocabulary.Read(folder.Path, WhisperDimensions.Read(folder.Path));

        // openai/whisper tokenizer.py with num_languages = 100
        Assert.Equal(100, vocabulary.Languages.Count);
        Assert.Equal([50257, 50258, 50260, 50358], [vocabulary.EndOfText, vocabulary.StartOfTranscript, vocabulary.Language("zh"), vocabulary.Language("yue")]);
        Assert.Equal([50359, 50360, 50362], [vocabulary.Translate, vocabulary.Transcribe, vocabulary.StartOfPrevious]);
        Assert.Equal([50363, 50364, 50365], [vocabulary.NoSpeech, vocabulary.NoTimestamps, vocabulary.FirstTimestamp]);
    }

    [Fact]
    public void Transcribe_ImportedModelOfLargeV3Layout_RunsFromSoundToText()
    {
        using var folder = new TemporaryFolder();
        Write(Path.Combine(folder.Path, "source"), shards: 2);
        WhisperImporterTests.Import(Path.Combine(folder.Path, "source"), Path.Combine(folder.Path, "large"), ImportPrecision.Int8);
        var options = new TranscriptionOptions { Language = "yue", MaximumTokens = 8, Threads = 1, NoSpeechThreshold = 1 };
        using var transcriber = WhisperTranscriber.Load(Path.Combine(folder.Path, "large"), options);
        var segment = new SpeechSegment(0, TimeSpan.Zero, TimeSpan.FromSeconds(2), Tone.Noise(32_000, seed: 3), IsComplete: true);
        var context = new TranscriptionContext();

        var texts = transcriber.Transcribe(segment, context, TestContext.Current.CancellationToken);

        Assert.Equal("yue", context.Language);
        Assert.All(texts, text => Assert.InRange(text.Confidence, 0, 1));
    }

    [Fact]
    public void Open_WeightsBehindTwoGigabytes_AreMappedAndReadFromTheirPlace()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "big.onnx");
        float[] last = [3, 1, 4, 1, 5];
        WriteBig(path, last);
        var before = Environment.WorkingSet;

        using var session = OnnxSession.Open(path);
        using var row = OrtValue.CreateTensorValueFromMemory(new long[] { 4 }, [1]);
        using var run = new RunOptions();
        using var outputs = session.Run(run, ["row"], [row], ["value"]);

        Assert.True(new FileInfo(path + ".weights").Length > 2 * (long)int.MaxValue);
        Assert.Equal(0, outputs[0].GetTensorDataAsSpan<float>()[0]);
        Assert.Equal(last, outputs[0].GetTensorDataAsSpan<float>()[1..].ToArray());
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 1L << 30);
    }

    // five tables of 0.9 GB of zeros and a small one behind them; their rows joined
    private static void WriteBig(string path, float[] last)
    {
        var graph = new GraphBuilder("big");
        var row = graph.Input("row", TensorProto.Types.DataType.Int64, 1);
        using (var weights = new ExternalWeights(new SparseStream(path + ".weights"), Path.GetFileName(path) + ".weights"))
        {
            var zeros = new byte[900_000_000];
            var tables = Enumerable.Range(0, 5).Select(i => graph.Initializer(
                weights.Add($"table_{i}", TensorProto.Types.DataType.Float, zeros, zeros.Length / 4, 1))).ToArray();
            var end = graph.Initializer(weights.Add("last", TensorProto.Types.DataType.Float, System.Runtime.InteropServices.MemoryMarshal.AsBytes(last.AsSpan()), 1, last.Length));
            var zero = tables.Select(table => graph.Node("Gather", [table, row])).Aggregate((sum, value) => graph.Node("Add", [sum, value]));
            graph.Node("Concat", [zero, end], "value", GraphBuilder.Attribute("axis", 1L));
        }

        graph.Output("value", TensorProto.Types.DataType.Float, 1, 1 + last.Length);
        using var file = File.Create(path);
        Google.Protobuf.MessageExtensions.WriteTo(graph.Build([]), file);
    }

    private static void Write(string folder, int shards = 1)
    {
        new TinyWhisper(new WhisperConfig(64, 128, 1500, 24, Vocabulary, 1, 1, 64, 1, 1, 64, TiedEmbedding: true)).Write(folder, shards);
        File.Delete(Path.Combine(folder, "generation_config.json"));

        // the committed tokenizer with one language more in front of the tasks
        var root = JsonNode.Parse(File.ReadAllBytes(Repository.Path("models", "whisper-base", "tokenizer.json")))!.AsObject();
        var tokens = root["added_tokens"]!.AsArray();
        foreach (var token in tokens.Where(token => token!["id"]!.GetValue<int>() >= FirstTask))
        {
            token!["id"] = token["id"]!.GetValue<int>() + 1;
        }

        tokens.Add(new JsonObject { ["id"] = FirstTask, ["content"] = "<|yue|>" });
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), root.ToJsonString());
    }
}
