using Intake.Engine.Import;

namespace Intake.Engine.Tests.Import;

/// <summary>
/// Whisper's forward pass in plain double-precision loops, written after openai/whisper model.py and independent of ONNX.
/// A matrix is an array of rows.
/// </summary>
internal sealed class ReferenceWhisper(WhisperConfig config, IReadOnlyDictionary<string, (long[] Shape, float[] Values)> weights)
{
    /// <summary>Hidden states of the encoder. // [position][width]</summary>
    public double[][] Encode(float[] mel, int frames)
    {
        var input = Enumerable.Range(0, frames).Select(t => Enumerable.Range(0, config.MelBins).Select(b => (double)mel[(b * frames) + t]).ToArray()).ToArray();
        var x = Convolve(Convolve(input, "encoder.conv1", 1), "encoder.conv2", 2);
        var positions = Rows("encoder.embed_positions.weight");
        x = [.. x.Select((row, t) => Add(row, positions[t]))];
        for (var i = 0; i < config.EncoderLayers; i++)
        {
            var layer = $"encoder.layers.{i}";
            var norm = Norm(x, layer + ".self_attn_layer_norm");
            x = Add(x, Attend(norm, norm, layer + ".self_attn", config.EncoderHeads, causal: false));
            x = Add(x, FeedForward(x, layer));
        }

        return Norm(x, "encoder.layer_norm");
    }

    /// <summary>Scores of every head of the last decoding's cross-attention before the softmax. // [layer][head][token][position]</summary>
    public List<double[][][]> CrossScores { get; } = [];

    /// <summary>Logits after every token. // [token][vocabulary]</summary>
    public double[][] Decode(int[] tokens, double[][] hidden)
    {
        var embedding = Rows("decoder.embed_tokens.weight");
        var positions = Rows("decoder.embed_positions.weight");
        double[][] x = [.. tokens.Select((token, t) => Add(embedding[token], positions[t]))];
        CrossScores.Clear();
        for (var i = 0; i < config.DecoderLayers; i++)
        {
            var layer = $"decoder.layers.{i}";
            var norm = Norm(x, layer + ".self_attn_layer_norm");
            x = Add(x, Attend(norm, norm, layer + ".self_attn", config.DecoderHeads, causal: true));
            norm = Norm(x, layer + ".encoder_attn_layer_norm");
            CrossScores.Add(Scores(norm, hidden, layer + ".encoder_attn", config.DecoderHeads));
            x = Add(x, Attend(norm, hidden, layer + ".encoder_attn", config.DecoderHeads, causal: false));
            x = Add(x, FeedForward(x, layer));
        }

        var head = config.TiedEmbedding ? embedding : Rows("proj_out.weight");
        return [.. Norm(x, "decoder.layer_norm").Select(row => head.Select(weight => Dot(row, weight)).ToArray())];
    }

    private double[][] FeedForward(double[][] x, string layer)
        => Linear([.. Linear(Norm(x, layer + ".final_layer_norm"), layer + ".fc1").Select(row => row.Select(Gelu).ToArray())], layer + ".fc2");

    private double[][] Attend(double[][] x, double[][] memory, string name, int heads, bool causal)
    {
        var (q, k, v) = (Linear(x, name + ".q_proj"), Linear(memory, name + ".k_proj"), Linear(memory, name + ".v_proj"));
        var size = config.Width / heads;
        var mixed = x.Select(_ => new double[config.Width]).ToArray();
        for (var h = 0; h < heads; h++)
        {
            for (var t = 0; t < x.Length; t++)
            {
                var visible = causal ? t + 1 : memory.Length;
                var scores = Enumerable.Range(0, visible)
                    .Select(s => Math.Exp(Dot(q[t].AsSpan(h * size, size).ToArray(), k[s].AsSpan(h * size, size).ToArray()) / Math.Sqrt(size)))
                    .ToArray();
                for (var s = 0; s < visible; s++)
                {
                    for (var c = h * size; c < (h + 1) * size; c++)
                    {
                        mixed[t][c] += scores[s] / scores.Sum() * v[s][c];
                    }
                }
            }
        }

        return Linear(mixed, name + ".out_proj");
    }

    private double[][][] Scores(double[][] x, double[][] memory, string name, int heads)
    {
        var (q, k, size) = (Linear(x, name + ".q_proj"), Linear(memory, name + ".k_proj"), config.Width / heads);
        return [.. Enumerable.Range(0, heads).Select(h => q.Select(query => k.Select(key =>
            Dot(query.AsSpan(h * size, size).ToArray(), key.AsSpan(h * size, size).ToArray()) / Math.Sqrt(size)).ToArray()).ToArray())];
    }

    private double[][] Convolve(double[][] x, string name, int stride)
    {
        var (shape, kernel) = weights[name + ".weight"]; // [output, input, 3]
        var bias = weights[name + ".bias"].Values;
        return [.. Enumerable.Range(0, x.Length / stride).Select(t => Enumerable.Range(0, (int)shape[0]).Select(o =>
        {
            double sum = bias[o];
            for (var tap = 0; tap < 3; tap++)
            {
                var at = (t * stride) + tap - 1;
                for (var i = 0; at >= 0 && at < x.Length && i < shape[1]; i++)
                {
                    sum += x[at][i] * kernel[(((o * shape[1]) + i) * 3) + tap];
                }
            }

            return Gelu(sum);
        }).ToArray())];
    }

    private double[][] Linear(double[][] x, string name)
    {
        var rows = Rows(name + ".weight");
        var bias = weights.TryGetValue(name + ".bias", out var found) ? found.Values : new float[rows.Length];
        return [.. x.Select(row => rows.Select((weight, o) => Dot(row, weight) + bias[o]).ToArray())];
    }

    private double[][] Norm(double[][] x, string name)
    {
        var (gain, bias) = (weights[name + ".weight"].Values, weights[name + ".bias"].Values);
        return [.. x.Select(row =>
        {
            var mean = row.Average();
            var deviation = Math.Sqrt(row.Average(value => (value - mean) * (value - mean)) + 1e-5);
            return row.Select((value, i) => ((value - mean) / deviation * gain[i]) + bias[i]).ToArray();
        })];
    }

    private double[][] Rows(string name)
    {
        var (shape, values) = weights[name];
        return [.. Enumerable.Range(0, (int)shape[0]).Select(r => values.Skip(r * (int)shape[1]).Take((int)shape[1]).Select(value => (double)value).ToArray())];
    }

    private static double[] Add(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];

    private static double[][] Add(double[][] a, double[][] b) => [.. a.Zip(b, Add)];

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    // exact form, torch.nn.functional.gelu default; erf by its power series (Abramowitz & Stegun 7.1.5)
    private static double Gelu(double x) => x * 0.5 * (1 + Erf(x / Math.Sqrt(2)));

    private static double Erf(double x)
    {
        if (Math.Abs(x) > 5)
        {
            return Math.Sign(x);
        }

        double sum = 0, term = x;
        for (var n = 0; n < 120; n++)
        {
            sum += term / ((2 * n) + 1);
            term *= -x * x / (n + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }
}
