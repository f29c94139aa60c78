using Google.Protobuf;
using Intake.Engine.Onnx;
using static Intake.Engine.Onnx.TensorProto.Types;

namespace Intake.Engine.Tests.Import;

/// <summary>Writes the weights of a <see cref="TinyWhisper"/> as graphs with the names and branches of an Optimum export, in basic operators.</summary>
internal static class OptimumGraphs
{
    /// <summary>encoder_model.onnx and decoder_model_merged.onnx with an <c>If</c> on use_cache_branch.</summary>
    public static void WriteMerged(TinyWhisper tiny, string folder)
    {
        WriteEncoder(tiny, folder);
        var graph = new GraphBuilder("merged");
        DeclareInputs(graph, tiny, past: true, hidden: true);
        graph.Input("use_cache_branch", DataType.Bool, 1);
        var names = Outputs(tiny, encoder: true);
        var node = graph.Add(
            string.Empty,
            "If",
            [graph.Node("Squeeze", ["use_cache_branch"])],
            names,
            GraphBuilder.Attribute("then_branch", Branch(tiny, withPast: true)),
            GraphBuilder.Attribute("else_branch", Branch(tiny, withPast: false)));
        DeclareOutputs(graph, tiny, node.Output);
        Save(graph, Path.Combine(folder, "decoder_model_merged.onnx"));
    }

    /// <summary>encoder_model.onnx, decoder_model.onnx and decoder_with_past_model.onnx.</summary>
    public static void WriteSplit(TinyWhisper tiny, string folder)
    {
        WriteEncoder(tiny, folder);
        var first = new GraphBuilder("first");
        DeclareInputs(first, tiny, past: false, hidden: true);
        new OptimumDecoder(first, tiny, withPast: false, string.Empty).Build();
        DeclareOutputs(first, tiny, Outputs(tiny, encoder: true));
        Save(first, Path.Combine(folder, "decoder_model.onnx"));
        var next = new GraphBuilder("next");
        DeclareInputs(next, tiny, past: true, hidden: false);
        new OptimumDecoder(next, tiny, withPast: true, string.Empty).Build();
        DeclareOutputs(next, tiny, Outputs(tiny, encoder: false));
        Save(next, Path.Combine(folder, "decoder_with_past_model.onnx"));
    }

    private static void WriteEncoder(TinyWhisper tiny, string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "config.json"), tiny.ConfigJson().ToJsonString());
        var graph = new GraphBuilder("encoder");
        graph.Input("input_features", DataType.Float, "batch_size", tiny.Config.MelBins, 2 * tiny.Config.AudioPositions);
        new BasicWhisper(graph, tiny).Encoder("input_features", "last_hidden_state");
        graph.Output("last_hidden_state", DataType.Float, "batch_size", tiny.Config.AudioPositions, tiny.Config.Width);
        Save(graph, Path.Combine(folder, "encoder_model.onnx"));
    }

    private static GraphProto Branch(TinyWhisper tiny, bool withPast)
    {
        var suffix = withPast ? "_past" : "_none";
        var graph = new GraphBuilder("branch" + suffix);
        new OptimumDecoder(graph, tiny, withPast, suffix).Build();
        if (withPast)
        {
            // like Optimum's merge: this branch has no cross tensors to give and fills their places with empty ones
            foreach (var name in Outputs(tiny, encoder: true).Where(name => name.Contains("encoder", StringComparison.Ordinal)))
            {
                graph.Node("ConstantOfShape", [graph.Integers([0, tiny.Config.DecoderHeads, 1, tiny.Config.DecoderHeadWidth])], name + suffix);
            }
        }

        DeclareOutputs(graph, tiny, [.. Outputs(tiny, encoder: true).Select(name => name + suffix)]);
        return graph.Graph;
    }

    private static void DeclareInputs(GraphBuilder graph, TinyWhisper tiny, bool past, bool hidden)
    {
        graph.Input("input_ids", DataType.Int64, "batch_size", "sequence");
        if (hidden)
        {
            graph.Input("encoder_hidden_states", DataType.Float, "batch_size", "positions", tiny.Config.Width);
        }

        foreach (var name in past ? Outputs(tiny, encoder: true)[1..] : [])
        {
            graph.Input(
                name.Replace("present", "past_key_values", StringComparison.Ordinal),
                DataType.Float,
                "batch_size",
                tiny.Config.DecoderHeads,
                name.Contains("encoder", StringComparison.Ordinal) ? "positions_past" : "past",
                tiny.Config.DecoderHeadWidth);
        }
    }

    private static void DeclareOutputs(GraphBuilder graph, TinyWhisper tiny, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (name.StartsWith("logits", StringComparison.Ordinal))
            {
                graph.Output(name, DataType.Float, "batch_size", "sequence", tiny.Config.Vocabulary);
            }
            else
            {
                graph.Output(name, DataType.Float, name + "_batch", tiny.Config.DecoderHeads, name + "_length", tiny.Config.DecoderHeadWidth);
            }
        }
    }

    private static string[] Outputs(TinyWhisper tiny, bool encoder) =>
    [
        "logits",
        .. Enumerable.Range(0, tiny.Config.DecoderLayers).SelectMany(i => (string[])(encoder
            ? [$"present.{i}.decoder.key", $"present.{i}.decoder.value", $"present.{i}.encoder.key", $"present.{i}.encoder.value"]
            : [$"present.{i}.decoder.key", $"present.{i}.decoder.value"])),
    ];

    private static void Save(GraphBuilder graph, string path)
    {
        using var stream = File.Create(path);
        graph.Build([]).WriteTo(stream);
    }
}
