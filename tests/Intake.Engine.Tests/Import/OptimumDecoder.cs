using Intake.Engine.Onnx;

namespace Intake.Engine.Tests.Import;

/// <summary>One form of an exported decoder: the first step, or a later one with a past.</summary>
internal sealed class OptimumDecoder(GraphBuilder graph, TinyWhisper tiny, bool withPast, string suffix)
{
    private readonly BasicWhisper _parts = new(graph, tiny);

    public void Build()
    {
        var embedded = graph.Node("Gather", [_parts.Weight("decoder.embed_tokens.weight"), "input_ids"]);
        var past = withPast ? graph.Node("Gather", [graph.Node("Shape", ["past_key_values.0.decoder.key"]), graph.Integers([2])]) : graph.Integers([0]);
        var length = graph.Node("Gather", [graph.Node("Shape", ["input_ids"]), graph.Integers([1])]);
        var places = graph.Node("Slice", [_parts.Weight("decoder.embed_positions.weight"), past, graph.Node("Add", [past, length]), graph.Integers([0])]);
        var x = graph.Node("Add", [embedded, places]);
        for (var i = 0; i < tiny.Config.DecoderLayers; i++)
        {
            x = Layer(x, i, length);
        }

        var norm = _parts.Norm(x, "decoder.layer_norm");
        graph.Node("MatMul", [norm, graph.Node("Transpose", [_parts.Weight("decoder.embed_tokens.weight")])], "logits" + suffix);
    }

    private string Layer(string x, int i, string length)
    {
        var (self, cross) = ($"decoder.layers.{i}.self_attn", $"decoder.layers.{i}.encoder_attn");
        var norm = _parts.Norm(x, self + "_layer_norm");
        var (key, value) = (Own(norm, i, "key", self + ".k_proj"), Own(norm, i, "value", self + ".v_proj"));
        x = graph.Node("Add", [x, _parts.Attend(_parts.Heads(norm, self + ".q_proj"), key, value, self, withPast ? null : Mask(length))]);
        norm = _parts.Norm(x, cross + "_layer_norm");
        (key, value) = (Sound(i, "key", cross + ".k_proj"), Sound(i, "value", cross + ".v_proj"));
        x = graph.Node("Add", [x, _parts.Attend(_parts.Heads(norm, cross + ".q_proj"), key, value, cross, null)]);
        return _parts.FeedForward(x, $"decoder.layers.{i}");
    }

    private string Own(string norm, int i, string kind, string layer)
    {
        var output = $"present.{i}.decoder.{kind}{suffix}";
        return withPast
            ? graph.Node("Concat", [$"past_key_values.{i}.decoder.{kind}", _parts.Heads(norm, layer)], output, GraphBuilder.Attribute("axis", 2L))
            : _parts.Heads(norm, layer, output);
    }

    private string Sound(int i, string kind, string layer) => withPast
        ? $"past_key_values.{i}.encoder.{kind}"
        : _parts.Heads("encoder_hidden_states", layer, $"present.{i}.encoder.{kind}{suffix}");

    // 0 on and below the diagonal, a large negative number above it
    private string Mask(string length)
    {
        var square = graph.Node("Concat", [length, length], null, GraphBuilder.Attribute("axis", 0L));
        var ones = graph.Node("Expand", [graph.Scalar(-1e9f), square]);
        return graph.Node("Trilu", [ones, graph.Integers([1], vector: false)], null, GraphBuilder.Attribute("upper", 1L));
    }
}
