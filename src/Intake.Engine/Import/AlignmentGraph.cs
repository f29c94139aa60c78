using Intake.Engine.Onnx;
using static Intake.Engine.Onnx.TensorProto.Types;

namespace Intake.Engine.Import;

/// <summary>
/// Writes alignment.onnx: a whole token sequence and the cross keys and values → how much the alignment heads look at each
/// position, before the softmax. It is the decoder up to the last layer with such a head, on the decoder's own weights.
/// </summary>
internal sealed class AlignmentGraph(WhisperGraph parts, WhisperConfig config, bool quantized, IReadOnlyList<(int Layer, int Head)> heads)
{
    private readonly DecoderGraph _decoder = new(parts, config, quantized, hasPast: false);

    private GraphBuilder Graph => parts.Graph;

    /// <summary>Adds all nodes, inputs and outputs.</summary>
    public void Build()
    {
        var ids = Graph.Input("input_ids", DataType.Int64, "batch", "sequence");
        var last = heads.Max(head => head.Layer);
        for (var layer = 0; layer <= last; layer++)
        {
            _decoder.CrossInput("key", layer);
            if (layer < last)
            {
                _decoder.CrossInput("value", layer);
            }
        }

        var scores = new List<string>();
        var (norm, stream) = _decoder.Opening(ids);
        for (var layer = 0; layer <= last; layer++)
        {
            (norm, stream) = _decoder.SelfAttended(norm, stream, layer);
            var query = _decoder.CrossQuery(norm, layer);
            if (heads.Any(head => head.Layer == layer))
            {
                scores.Add(Scores(query, layer, [.. heads.Where(head => head.Layer == layer).Select(head => (long)head.Head)]));
            }

            if (layer < last)
            {
                (norm, stream) = _decoder.CrossAttended(query, stream, layer);
                (norm, stream) = _decoder.FedForward(norm, stream, layer);
            }
        }

        Graph.Node("Concat", [.. scores], "scores", GraphBuilder.Attribute("axis", 1L));
        Graph.Output("scores", DataType.Float, "batch", heads.Count, "sequence", "positions");
    }

    // queries come scaled: [batch, sequence, width] × [batch, head, position, head width] → [batch, head, sequence, position]
    private string Scores(string query, int layer, long[] chosen)
    {
        var split = parts.SplitHeads(query, Graph.Fresh("query"));
        var keys = Graph.Node("Transpose", [Chosen($"cross_key_{layer}", chosen)], null, GraphBuilder.Attribute("perm", 0, 1, 3, 2));
        return Graph.Node("MatMul", [Chosen(split, chosen), keys]);
    }

    private string Chosen(string input, long[] heads) => Graph.Node("Gather", [input, Graph.Integers(heads)], null, GraphBuilder.Attribute("axis", 1L));
}
