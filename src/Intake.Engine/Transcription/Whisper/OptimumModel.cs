using Intake.Engine.Models;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>
/// A model as Hugging Face Optimum exports it: the first step computes the cross keys and values from the encoder's output,
/// later ones take them back. The window length is fixed by the export.
/// </summary>
internal sealed class OptimumModel : IWhisperModel
{
    private readonly InferenceSession _encoder;
    private readonly InferenceSession _first;
    private readonly InferenceSession _next;
    private readonly string[] _past;
    private readonly string[] _cross;
    private readonly string[] _present;
    private readonly string[] _presentCross;
    private readonly RunOptions _run = new();

    private OptimumModel(InferenceSession encoder, InferenceSession first, InferenceSession next, WhisperDimensions dimensions)
    {
        (_encoder, _first, _next, Dimensions) = (encoder, first, next, dimensions);
        _past = OptimumLayout.Cache("past_key_values", "decoder", dimensions.DecoderLayers);
        _cross = OptimumLayout.Cache("past_key_values", "encoder", dimensions.DecoderLayers);
        _present = OptimumLayout.Cache("present", "decoder", dimensions.DecoderLayers);
        _presentCross = OptimumLayout.Cache("present", "encoder", dimensions.DecoderLayers);
    }

    public WhisperDimensions Dimensions { get; }

    public int MinimumFrames => Dimensions.MaximumFrames;

    /// <summary>Opens the graphs and checks that their inputs and outputs are those of the layout.</summary>
    public static OptimumModel Open(OptimumLayout layout, WhisperDimensions dimensions, int threads)
    {
        var sessions = new List<InferenceSession>();
        try
        {
            foreach (var path in layout.IsMerged ? new[] { layout.Encoder, layout.First } : [layout.Encoder, layout.First, layout.Next])
            {
                sessions.Add(OnnxSession.Open(path, threads));
            }

            var model = new OptimumModel(sessions[0], sessions[1], sessions[^1], dimensions);
            OptimumCheck.Encoder(sessions[0], layout.Encoder);
            OptimumCheck.Decoder(sessions[1], layout.First, [.. model._past, .. model._cross], [.. model._present, .. model._presentCross]);
            OptimumCheck.Decoder(sessions[^1], layout.Next, [.. model._past, .. model._cross], model._present);
            return model;
        }
        catch
        {
            sessions.ForEach(session => session.Dispose());
            throw;
        }
    }

    public KeyValueCache Encode(float[] mel, int windows, int frames)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(mel, [windows, Dimensions.MelBands, frames]);
        var hidden = _encoder.Run(_run, [OptimumLayout.Mel], [input], [OptimumLayout.EncoderOutput]);

        // the list grows by the cross keys and values in the first step
        return new KeyValueCache(new List<OrtValue> { hidden[0] }, [], null, windows, crossByRow: true);
    }

    public Span<float> Step(scoped ReadOnlySpan<int> tokens, KeyValueCache cache, scoped ReadOnlySpan<int> read = default)
    {
        var (rows, count) = (cache.Rows, tokens.Length / cache.Rows);
        int[] places = read.IsEmpty ? cache.LastPlaces(count) : read.ToArray();
        if (cache.Length == 0)
        {
            Run(_first, tokens, count, cache);
            if (count == 1)
            {
                return cache.Logits!.GetTensorMutableDataAsSpan<float>();
            }

            var all = cache.Logits!.GetTensorDataAsSpan<float>();
            return Pick(all, places, all.Length / tokens.Length);
        }

        // decoders with a past are exported for one token a step
        var logits = new float[places.Length * Dimensions.Vocabulary];
        Span<int> column = new int[rows];
        for (var place = 0; place < count; place++)
        {
            for (var row = 0; row < rows; row++)
            {
                column[row] = tokens[(row * count) + place];
            }

            Run(_next, column, 1, cache);
            var step = cache.Logits!.GetTensorDataAsSpan<float>();
            for (var i = 0; i < places.Length; i++)
            {
                if (places[i] % count == place)
                {
                    step.Slice(places[i] / count * Dimensions.Vocabulary, Dimensions.Vocabulary)
                        .CopyTo(logits.AsSpan(i * Dimensions.Vocabulary));
                }
            }
        }

        return logits;
    }

    public void Dispose()
    {
        _run.Dispose();
        _encoder.Dispose();
        _first.Dispose();
        _next.Dispose();
    }

    private void Run(InferenceSession session, scoped ReadOnlySpan<int> tokens, int count, KeyValueCache cache)
    {
        var isFirst = cache.Length == 0;
        var made = new List<OrtValue>();
        try
        {
            var ids = new long[tokens.Length];
            for (var i = 0; i < ids.Length; i++)
            {
                ids[i] = tokens[i];
            }

            var names = session.InputNames.ToArray();
            var inputs = names.Select(name => Input(name, ids, count, cache, made)).ToArray();
            string[] outputs = [OptimumLayout.Logits, .. _present, .. isFirst ? _presentCross : []];
            var results = session.Run(_run, names, inputs, outputs).ToList();
            if (isFirst)
            {
                var fixedPart = results[(1 + _present.Length)..];
                ((List<OrtValue>)cache.Cross).AddRange(fixedPart);
                results.RemoveRange(1 + _present.Length, fixedPart.Count);
            }

            cache.Advance(count, new OrtValues(results));
        }
        finally
        {
            made.ForEach(value => value.Dispose());
        }
    }

    private OrtValue Input(string name, long[] ids, int count, KeyValueCache cache, List<OrtValue> made)
    {
        if (name == OptimumLayout.Hidden)
        {
            return cache.Cross[0];
        }

        if (cache.Length > 0 && Array.IndexOf(_past, name) is >= 0 and var past)
        {
            return cache.Past[past];
        }

        if (cache.Length > 0 && Array.IndexOf(_cross, name) is >= 0 and var cross)
        {
            return cache.Cross[1 + cross];
        }

        var value = name switch
        {
            OptimumLayout.Tokens => OrtValue.CreateTensorValueFromMemory(ids, [cache.Rows, count]),
            OptimumLayout.UseCache => OrtValue.CreateTensorValueFromMemory(new[] { cache.Length > 0 }, [1]),
            OptimumLayout.CachePosition => OrtValue.CreateTensorValueFromMemory(Places(cache.Length, count), [count]),
            _ => OrtValue.CreateAllocatedTensorValue(
                OrtAllocator.DefaultInstance, TensorElementType.Float, [cache.Rows, Dimensions.Heads, 0, Dimensions.HeadWidth]),
        };
        made.Add(value);
        return value;
    }

    private static long[] Places(int start, int count) => [.. Enumerable.Range(start, count).Select(place => (long)place)];

    private static float[] Pick(ReadOnlySpan<float> logits, int[] places, int width)
    {
        var picked = new float[places.Length * width];
        for (var i = 0; i < places.Length; i++)
        {
            logits.Slice(places[i] * width, width).CopyTo(picked.AsSpan(i * width));
        }

        return picked;
    }
}
