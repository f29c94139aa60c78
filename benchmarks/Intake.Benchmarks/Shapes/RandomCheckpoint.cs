using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Intake.Engine.Import;

namespace Intake.Benchmarks.Shapes;

/// <summary>
/// A Hugging Face folder with random weights: files, names, shapes and sizes of the real model, values without meaning.
/// Above 2 GB the weights are cut into shards with an index, as the hub does.
/// </summary>
internal sealed class RandomCheckpoint(WhisperShape shape, string folder)
{
    private const long ShardBytes = 2_000_000_000;
    private const int FirstOfTask = 50358; // <|translate|> in the vocabulary of the smaller models

    // a weight matrix takes its values from some place of this pool on
    private readonly Half[] _pool = Pool(1 << 20);
    private readonly Random _random = new(1);

    /// <summary>Writes all files; gives the bytes of the weights.</summary>
    public long Write()
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "config.json"), Config().ToJsonString());
        WriteVocabulary();
        var shards = Shards();
        var map = new JsonObject();
        for (int i = 0; i < shards.Count; i++)
        {
            string file = shards.Count == 1 ? "model.safetensors" : $"model-{i + 1:00000}-of-{shards.Count:00000}.safetensors";
            WriteShard(Path.Combine(folder, file), shards[i]);
            shards[i].ForEach(tensor => map["model." + tensor.Name] = file);
        }

        if (shards.Count > 1)
        {
            File.WriteAllText(Path.Combine(folder, "model.safetensors.index.json"), new JsonObject { ["weight_map"] = map }.ToJsonString());
        }

        return Directory.EnumerateFiles(folder, "*.safetensors").Sum(path => new FileInfo(path).Length);
    }

    private static long Bytes(long[] dims) => 2 * dims.Aggregate(1L, (product, size) => product * size);

    private List<List<(string Name, long[] Dims)>> Shards()
    {
        List<List<(string Name, long[] Dims)>> shards = [[]];
        long bytes = 0;
        foreach (var tensor in WhisperTensors.Required(shape.Config))
        {
            if (bytes + Bytes(tensor.Shape) > ShardBytes)
            {
                shards.Add([]);
                bytes = 0;
            }

            shards[^1].Add(tensor);
            bytes += Bytes(tensor.Shape);
        }

        return shards;
    }

    private void WriteShard(string path, List<(string Name, long[] Dims)> tensors)
    {
        var header = new JsonObject();
        long offset = 0;
        foreach (var (name, dims) in tensors)
        {
            header["model." + name] = new JsonObject
            {
                ["dtype"] = "F16",
                ["shape"] = new JsonArray([.. dims.Select(size => (JsonNode)size)]),
                ["data_offsets"] = new JsonArray(offset, offset + Bytes(dims)),
            };
            offset += Bytes(dims);
        }

        using var file = File.Create(path);
        byte[] text = JsonSerializer.SerializeToUtf8Bytes(header);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        file.Write(length);
        file.Write(text);
        tensors.ForEach(tensor => WriteValues(file, tensor.Name, tensor.Dims));
    }

    private void WriteValues(FileStream file, string name, long[] dims)
    {
        if (name.EndsWith("layer_norm.weight", StringComparison.Ordinal))
        {
            file.Write(MemoryMarshal.AsBytes(Enumerable.Repeat((Half)1, (int)dims[0]).ToArray().AsSpan()));
            return;
        }

        for (long left = Bytes(dims) / 2; left > 0;)
        {
            int from = _random.Next(_pool.Length);
            int count = (int)Math.Min(left, _pool.Length - from);
            file.Write(MemoryMarshal.AsBytes(_pool.AsSpan(from, count)));
            left -= count;
        }
    }

    // the spread of trained weights, so that activations stay finite through 32 layers
    private static Half[] Pool(int count)
    {
        var random = new Random(2);
        return [.. Enumerable.Range(0, count).Select(_ => (Half)(((random.NextDouble() * 2) - 1) * 0.04))];
    }

    private JsonObject Config() => new()
    {
        ["model_type"] = "whisper",
        ["activation_function"] = "gelu",
        ["d_model"] = shape.Width,
        ["num_mel_bins"] = shape.MelBins,
        ["max_source_positions"] = shape.Config.AudioPositions,
        ["max_target_positions"] = shape.Config.TextPositions,
        ["vocab_size"] = shape.Vocabulary,
        ["encoder_layers"] = shape.EncoderLayers,
        ["encoder_attention_heads"] = shape.Config.EncoderHeads,
        ["encoder_ffn_dim"] = shape.Config.EncoderInner,
        ["decoder_layers"] = shape.DecoderLayers,
        ["decoder_attention_heads"] = shape.Config.DecoderHeads,
        ["decoder_ffn_dim"] = shape.Config.DecoderInner,
    };

    // the committed tokenizer; large-v3 has one more language in front of the tasks and all later ids one higher
    private void WriteVocabulary()
    {
        var root = JsonNode.Parse(File.ReadAllBytes(Tests.Repository.Path("models", "whisper-base", "tokenizer.json")))!.AsObject();
        if (shape.Vocabulary > 51865)
        {
            var tokens = root["added_tokens"]!.AsArray();
            foreach (var token in tokens.Where(token => token!["id"]!.GetValue<int>() >= FirstOfTask))
            {
                token!["id"] = token["id"]!.GetValue<int>() + 1;
            }

            tokens.Add(new JsonObject { ["id"] = FirstOfTask, ["content"] = "<|yue|>", ["special"] = true });
        }

        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), root.ToJsonString());
    }
}
