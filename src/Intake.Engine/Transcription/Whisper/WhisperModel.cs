using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Intake.Engine.Transcription.Whisper;

/// <summary>
/// A model in this project's own layout: the encoder gives the cross keys and values of every decoder layer, the decoder
/// the logits of the last position and its new keys and values, and, where it is there, the alignment graph the attention
/// of a whole sequence. Written by <c>models import</c>.
/// </summary>
internal sealed class WhisperModel : IWhisperModel
{
    /// <summary>Name of the input that tells whose logits are wanted.</summary>
    public const string Read = "read";

    private readonly InferenceSession _encoder;
    private readonly InferenceSession _decoder;
    private readonly InferenceSession? _alignment;
    private readonly string[] _crossNames;
    private readonly string[] _pastNames;
    private readonly string[] _presentNames;
    private readonly RunOptions _run = new();

    public WhisperModel(InferenceSession encoder, InferenceSession decoder, WhisperDimensions dimensions, InferenceSession? alignment = null)
    {
        (_encoder, _decoder, Dimensions, _alignment) = (encoder, decoder, dimensions, alignment);
        _crossNames = Names("cross", dimensions);
        _pastNames = Names("past", dimensions);
        _presentNames = Names("present", dimensions);
    }

    public WhisperDimensions Dimensions { get; }

    public int MinimumFrames => 2;

    public KeyValueCache Encode(float[] mel, int windows, int frames)
    {
        var positions = (frames + 1) / 2;
        var shape = new long[] { windows, Dimensions.Heads, positions, Dimensions.HeadWidth };
        var cross = _crossNames.Select(_ => Allocate(shape)).ToArray();
        try
        {
            // window by window into its part of the tensors: a batch would need several times the memory and gain nothing
            for (var window = 0; window < windows; window++)
            {
                Encode(mel.AsMemory(window * Dimensions.MelBands * frames, Dimensions.MelBands * frames), frames, cross, window);
            }
        }
        catch
        {
            Array.ForEach(cross, value => value.Dispose());
            throw;
        }

        var past = _pastNames.Select(_ => Allocate([windows, Dimensions.Heads, 0, Dimensions.HeadWidth])).ToArray();
        return new KeyValueCache(cross, past, _decoder.CreateIoBinding(), windows);
    }

    public Span<float> Step(scoped ReadOnlySpan<int> tokens, KeyValueCache cache, scoped ReadOnlySpan<int> read = default)
    {
        var count = tokens.Length / cache.Rows;
        using var ids = Integers(tokens, cache.Rows, count);
        using var places = read.IsEmpty ? Integers(cache.LastPlaces(count), cache.Rows) : Integers(read, read.Length);
        var (windowRows, rowSlots, slots) = Slots(cache);
        using var rowsOfWindows = Integers(windowRows, cache.Windows, slots);
        using var slotsOfRows = Integers(rowSlots, cache.Rows);
        var binding = cache.Binding!;
        binding.BindInput("input_ids", ids);
        binding.BindInput(Read, places);
        binding.BindInput("window_rows", rowsOfWindows);
        binding.BindInput("row_slots", slotsOfRows);
        for (var i = 0; i < _pastNames.Length; i++)
        {
            binding.BindInput(_crossNames[i], cache.Cross[i]);
            binding.BindInput(_pastNames[i], cache.Past[i]);
        }

        binding.ClearBoundOutputs();
        binding.BindOutputToDevice("logits", OrtMemoryInfo.DefaultInstance);
        foreach (var name in _presentNames)
        {
            binding.BindOutputToDevice(name, OrtMemoryInfo.DefaultInstance);
        }

        cache.Advance(count, _decoder.RunWithBoundResults(_run, binding));
        return cache.Logits!.GetTensorMutableDataAsSpan<float>();
    }

    public AttentionScores? Attend(scoped ReadOnlySpan<int> tokens, KeyValueCache cache)
    {
        if (_alignment is null)
        {
            return null;
        }

        var windows = (int)cache.Sound[0].GetTensorTypeAndShape().Shape[0];
        using var ids = Integers(tokens, windows, tokens.Length / windows);
        var names = _alignment.InputNames;
        var inputs = names.Select(name => Array.IndexOf(_crossNames, name) is >= 0 and var cross ? cache.Sound[cross] : ids).ToArray();
        using var outputs = _alignment.Run(_run, names, inputs, ["scores"]);
        var shape = outputs[0].GetTensorTypeAndShape().Shape; // [window, head, token, position]
        return new AttentionScores((int)shape[1], (int)shape[2], (int)shape[3], outputs[0].GetTensorDataAsSpan<float>().ToArray());
    }

    public void Dispose()
    {
        _run.Dispose();
        _alignment?.Dispose();
        _encoder.Dispose();
        _decoder.Dispose();
    }

    private void Encode(Memory<float> mel, int frames, OrtValue[] cross, int window)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, mel, [1, Dimensions.MelBands, frames]);
        var parts = new List<OrtValue>();
        using var binding = _encoder.CreateIoBinding();
        try
        {
            binding.BindInput("mel", input);
            for (var i = 0; i < cross.Length; i++)
            {
                parts.Add(OrtRows.View(cross[i], window));
                binding.BindOutput(_crossNames[i], parts[^1]);
            }

            _encoder.RunWithBinding(_run, binding);
        }
        finally
        {
            parts.ForEach(part => part.Dispose());
        }
    }

    // the rows of every window, padded by row 0 to the largest number; the place of every row in this table
    private static (int[] WindowRows, int[] RowSlots, int Slots) Slots(KeyValueCache cache)
    {
        var counts = new int[cache.Windows];
        var rowSlots = new int[cache.Rows];
        for (var row = 0; row < cache.Rows; row++)
        {
            rowSlots[row] = counts[cache.WindowOfRow[row]]++;
        }

        var slots = counts.Max();
        var windowRows = new int[cache.Windows * slots];
        for (var row = 0; row < cache.Rows; row++)
        {
            rowSlots[row] += cache.WindowOfRow[row] * slots;
            windowRows[rowSlots[row]] = row;
        }

        return (windowRows, rowSlots, slots);
    }

    private static OrtValue Integers(ReadOnlySpan<int> values, params long[] shape)
    {
        var wide = new long[values.Length];
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] = values[i];
        }

        return OrtValue.CreateTensorValueFromMemory(wide, shape);
    }

    private static OrtValue Allocate(long[] shape)
        => OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Float, shape);

    private static string[] Names(string prefix, WhisperDimensions dimensions) =>
        [.. Enumerable.Range(0, dimensions.DecoderLayers).SelectMany(layer => new[] { $"{prefix}_key_{layer}", $"{prefix}_value_{layer}" })];
}
