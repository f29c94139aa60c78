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

    public KeyValueCache Encode(float[] mel, int batch, int frames)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(mel, [batch, Dimensions.MelBands, frames]);
        var cross = _encoder.Run(_run, ["mel"], [input], _crossNames);
        var past = _pastNames.Select(_ => OrtValue.CreateAllocatedTensorValue(
            OrtAllocator.DefaultInstance,
            TensorElementType.Float,
            [batch, Dimensions.Heads, 0, Dimensions.HeadWidth])).ToArray();
        var binding = _decoder.CreateIoBinding();
        for (var i = 0; i < _crossNames.Length; i++)
        {
            binding.BindInput(_crossNames[i], cross[i]);
        }

        return new KeyValueCache([.. cross], past, binding, batch);
    }

    public ReadOnlySpan<float> Step(scoped ReadOnlySpan<int> tokens, KeyValueCache cache)
    {
        var count = tokens.Length / cache.Batch;
        using var input = Ids(tokens, cache.Batch);
        var binding = cache.Binding!;
        binding.BindInput("input_ids", input);
        for (var i = 0; i < _pastNames.Length; i++)
        {
            binding.BindInput(_pastNames[i], cache.Past[i]);
        }

        binding.ClearBoundOutputs();
        binding.BindOutputToDevice("logits", OrtMemoryInfo.DefaultInstance);
        foreach (var name in _presentNames)
        {
            binding.BindOutputToDevice(name, OrtMemoryInfo.DefaultInstance);
        }

        cache.Advance(count, _decoder.RunWithBoundResults(_run, binding));
        return cache.Logits!.GetTensorDataAsSpan<float>();
    }

    public AttentionScores? Attend(scoped ReadOnlySpan<int> tokens, KeyValueCache cache)
    {
        if (_alignment is null)
        {
            return null;
        }

        using var ids = Ids(tokens, cache.Batch);
        var names = _alignment.InputNames;
        var inputs = names.Select(name => Array.IndexOf(_crossNames, name) is >= 0 and var cross ? cache.Cross[cross] : ids).ToArray();
        using var outputs = _alignment.Run(_run, names, inputs, ["scores"]);
        var shape = outputs[0].GetTensorTypeAndShape().Shape; // [batch, head, token, position]
        return new AttentionScores((int)shape[1], (int)shape[2], (int)shape[3], outputs[0].GetTensorDataAsSpan<float>().ToArray());
    }

    public void Dispose()
    {
        _run.Dispose();
        _alignment?.Dispose();
        _encoder.Dispose();
        _decoder.Dispose();
    }

    private static OrtValue Ids(ReadOnlySpan<int> tokens, int batch)
    {
        var ids = new long[tokens.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = tokens[i];
        }

        return OrtValue.CreateTensorValueFromMemory(ids, [batch, ids.Length / batch]);
    }

    private static string[] Names(string prefix, WhisperDimensions dimensions) =>
        [.. Enumerable.Range(0, dimensions.DecoderLayers).SelectMany(layer => new[] { $"{prefix}_key_{layer}", $"{prefix}_value_{layer}" })];
}
